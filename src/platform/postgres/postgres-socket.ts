// The one door to the embedded server: a unix socket in a folder that only its account may enter.

import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresAccount } from './postgres-account.js';

/** In /tmp, because the path of a socket may have 107 bytes and the data directory's may be longer. */
export function socketFolder(data: string, account: PostgresAccount): string {
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 16);
  return `/tmp/civicpulse-${account.uid}-${hash}`;
}

/** `sslmode` and the port are spelt out so that no PG* variable of the user's shell bends them. */
export function socketUrl(folder: string): string {
  return `postgres://postgres@localhost:5432/civicpulse?host=${encodeURIComponent(folder)}&sslmode=disable`;
}

/** Makes the folder, or empties the one that an earlier run left; refuses one that somebody else put there. */
export async function clearSocketFolder(folder: string, account: PostgresAccount): Promise<void> {
  await makeUnlessThere(folder, account);
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== account.uid || (found.mode & 0o077) !== 0) {
    throw new Error(
      `${folder} is not a private folder of user ${account.uid}. Remove it: Postgres puts its socket there.`,
    );
  }
  for (const name of await readdir(folder)) await rm(join(folder, name), { force: true });
}

async function makeUnlessThere(folder: string, account: PostgresAccount): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
    await chown(folder, account.uid, account.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
