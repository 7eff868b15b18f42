// The directory that keeps what must outlive a restart, held by one running CivicPulse at a time.

import { createHash, randomBytes } from 'node:crypto';
import { access, constants, link, mkdir, open, readFile, realpath, rm, stat } from 'node:fs/promises';
import { createServer, connect, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { isThere, unlessItExists } from './already-there.js';

export async function openDataDirectory(path: string): Promise<DataDirectory> {
  const directory = await usableDirectory(path);
  return new DataDirectory(directory, await hold(directory));
}

export class DataDirectory {
  constructor(
    readonly path: string,
    private readonly door: Server,
  ) {}

  /** Reads the named secret, which is made the first time that anyone asks for it. */
  async secret(name: string): Promise<string> {
    const path = join(this.path, name);
    const secret = (await readIfThere(path)) ?? (await makeSecret(path));
    if (secret === '') throw new Error(`The secret file ${path} is empty. Remove it and a new one is made.`);
    return secret;
  }

  release(): Promise<void> {
    return new Promise((resolve) => this.door.close(() => resolve()));
  }
}

async function usableDirectory(path: string): Promise<string> {
  try {
    await makeFolders(path);
    if (!(await stat(path)).isDirectory()) throw new Error('it is a file');
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(path);
  } catch (error) {
    throw new Error(`The data directory ${path} cannot be used: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

/** One by one: mkdir's own `recursive` never comes back for a path below /proc. */
async function makeFolders(path: string): Promise<void> {
  if (await isThere(path)) return;
  await makeFolders(dirname(path));
  await mkdir(path, { mode: 0o700 }).catch(unlessItExists);
}

async function hold(directory: string): Promise<Server> {
  const address = addressOf(directory);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const door = await listen(address);
    if (door) return door;
    const holder = await askHolder(address);
    if (holder !== undefined) throw new Error(inUse(directory, holder));
    if (!isAbstract(address)) await rm(address, { force: true });
  }
  throw new Error(inUse(directory, ''));
}

function inUse(directory: string, holder: string): string {
  const who = holder ? `Another CivicPulse (process ${holder})` : 'Another CivicPulse';
  return `${who} is already running on the data directory ${directory}. Stop it, or give this one another DATA_DIR.`;
}

// An abstract socket vanishes with its process, so that not even kill -9 leaves a stale one; only Linux has them.
function addressOf(directory: string): string {
  if (process.platform !== 'linux') return join(directory, 'civicpulse.sock');
  return `\0civicpulse-${createHash('sha256').update(directory).digest('hex').slice(0, 32)}`;
}

const isAbstract = (address: string): boolean => address.startsWith('\0');

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const door = createServer((visitor) => {
      visitor.on('error', () => visitor.destroy());
      visitor.end(String(process.pid), () => visitor.destroy());
    });
    door.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    // exclusive: a cluster worker would otherwise have its primary listen instead.
    door.listen({ path: address, exclusive: true }, () => resolve(door.unref()));
  });
}

/** The holder's process id, '' when it is too busy to answer, undefined when nobody listens any more. */
function askHolder(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    const question = connect(address).setEncoding('utf8').setTimeout(1_000);
    question.on('data', (text: string) => (answer += text));
    question.on('timeout', () => question.destroy());
    question.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? undefined : ''),
    );
    question.on('close', () => resolve(answer));
  });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

// Written whole under another name and then linked: whoever comes second, or reads meanwhile, sees the first one's.
async function makeSecret(path: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeDurably(draft, randomBytes(48).toString('base64url'));
    await link(draft, path).catch(unlessItExists);
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path, 'utf8');
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
