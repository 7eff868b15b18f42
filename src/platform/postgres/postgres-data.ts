// The server's data folder: where it lies, and its making, which is either whole or not done at all.

import { createHash, randomBytes } from 'node:crypto';
import {
  chmod,
  mkdtemp,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isThere } from '../already-there.js';
import { canEnter, giveTo, makeSharedFolder, type PostgresAccount } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { runGuarded } from './postgres-guard.js';
import { lastLines, openLog } from './postgres-log.js';

/** Below the data directory, or where a link there says, which is made when the account cannot enter. */
export async function placeOfData(
  directory: string,
  account: PostgresAccount,
  elsewhere: string,
  log: (line: string) => void,
): Promise<string> {
  const data = await linkedPlace(usualPlace(directory));
  if ((await canEnter(account, dirname(data))) || (await letThrough(account, dirname(data)))) return data;
  if (await isThere(data)) throw new Error(outOfReach(data, account));
  return placeElsewhere(directory, elsewhere, log);
}

function usualPlace(directory: string): string {
  return join(directory, 'postgres');
}

async function linkedPlace(usual: string): Promise<string> {
  if (await isThere(usual)) return realpath(usual);
  const gone = await readlink(usual).catch(() => undefined);
  if (gone === undefined) return usual;
  throw new Error(
    `The database was kept in ${gone}, which is gone. Bring it back, or remove the link ${usual} to begin anew.`,
  );
}

function outOfReach(data: string, account: PostgresAccount): string {
  return `Postgres runs as user ${account.uid} here and cannot reach its data in ${data}. Move the data directory below a folder that this user may enter.`;
}

// Being passed through shows nothing: what else is in the data directory is readable by its owner only.
async function letThrough(account: PostgresAccount, folder: string): Promise<boolean> {
  const { mode, uid } = await stat(folder);
  if (uid !== process.geteuid?.()) return false;
  await chmod(folder, mode | 0o001);
  if (await canEnter(account, folder)) return true;
  await chmod(folder, mode);
  return false;
}

async function placeElsewhere(
  directory: string,
  elsewhere: string,
  log: (line: string) => void,
): Promise<string> {
  await makeSharedFolder(elsewhere);
  const hash = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  const data = join(await realpath(elsewhere), `${hash}-${randomBytes(4).toString('hex')}`);
  log(
    `Postgres cannot enter ${directory}, so its data is kept in ${data}; a link in the data directory leads there.`,
  );
  return data;
}

interface Making {
  directory: string;
  data: string;
  account: PostgresAccount;
  binaries: PostgresBinaries;
  logPath: string;
  log: (line: string) => void;
}

/** Makes the cluster with its database unless it is there; true when it was made. */
export async function ensureCluster(making: Making): Promise<boolean> {
  await removeHalfMade(making.data);
  if (await isThere(join(making.data, 'PG_VERSION'))) {
    await giveTo(making.account, making.data);
    return false;
  }
  await setAside(making);
  making.log(`Setting up the database under ${making.directory} …`);
  const draft = await mkdtemp(`${making.data}.new-`);
  await giveTo(making.account, draft);
  await makeCluster(making, draft);
  await rename(draft, making.data);
  await syncFolder(dirname(making.data));
  const usual = usualPlace(making.directory);
  if (making.data !== usual && !(await isThere(usual))) await symlink(making.data, usual);
  return true;
}

async function removeHalfMade(data: string): Promise<void> {
  const prefix = `${basename(data)}.new-`;
  for (const name of await readdir(dirname(data))) {
    if (!name.startsWith(prefix)) continue;
    await rm(join(dirname(data), name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

// Not removed: nothing of ours leaves such a folder behind, so it may hold what its owner wants to look at.
async function setAside({ data, log }: Making): Promise<void> {
  if (!(await isThere(data))) return;
  const aside = `${data}.incomplete-${Date.now()}`;
  await rename(data, aside);
  log(`${data} was not a complete Postgres folder. It is now ${aside}, and a new one is made.`);
}

async function makeCluster({ account, binaries, logPath }: Making, draft: string): Promise<void> {
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'];
  const initdb = [binaries.initdb, '-D', draft, '--username=postgres', '--auth=trust', '--no-instructions'];
  await runToEnd(account, [...initdb, '--encoding=UTF8', ...locale], logPath);
  // Whoever can reach the socket, which lies in a folder of our account only, is let in; there is no other way in.
  await writeFile(join(draft, 'pg_hba.conf'), 'local all all trust\n');
  const createDatabase = [
    '/bin/sh',
    '-c',
    'echo "CREATE DATABASE civicpulse" | "$@"',
    'sh',
    binaries.postgres,
  ];
  const alone = ['--single', '-D', draft, '-c', 'exit_on_error=on', 'postgres'];
  await runToEnd(account, [...createDatabase, ...alone], logPath);
}

async function runToEnd(account: PostgresAccount, command: string[], logPath: string): Promise<void> {
  const log = await openLog(logPath);
  try {
    const { size } = await log.stat();
    const run = runGuarded(account, command, log.fd);
    const failure = await run.ended;
    run.release();
    if (failure) throw new Error(`Postgres could not be set up (${failure}): ${await lastLines(log, size)}`);
  } finally {
    await log.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
