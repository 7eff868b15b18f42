// As whom Postgres runs, since it refuses to run as root, and what that account can reach.

import { execFile } from 'node:child_process';
import { chmod, lchown, mkdir, readdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';

/** `uid` and `gid` own what the server writes; `prefix` is the command that the server is started through. */
export interface PostgresAccount {
  uid: number;
  gid: number;
  prefix: string[];
}

// No PG* setting and none of the product's secrets reach the server from our own environment.
export const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const nobody = 65534;

/**
 * A user namespace lets root run Postgres under another name while the files stay root's. Where that is forbidden, as
 * in most containers, the server runs as nobody. initdb also needs it for a user without an entry in /etc/passwd.
 */
export async function choosePostgresAccount(): Promise<PostgresAccount> {
  const uid = process.geteuid?.() ?? 0;
  const gid = process.getegid?.() ?? 0;
  if (uid !== 0 && hasName()) return { uid, gid, prefix: [] };
  const unshare = await usableUnshare();
  if (unshare) return { uid, gid, prefix: [unshare, '--user', '--map-user=1', '--'] };
  return uid === 0 ? { uid: nobody, gid: nobody, prefix: [] } : { uid, gid, prefix: [] };
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function usableUnshare(): Promise<string> {
  const script = 'unshare --user --map-user=1 -- /bin/sh -c : && command -v unshare';
  return new Promise((resolve) =>
    execFile('/bin/sh', ['-c', script], (error, output) => resolve(error ? '' : output.trim())),
  );
}

/** Runs a short command as that account; what it answers is what it had to complain of, '' when all went well. */
export function complaintOf(account: PostgresAccount, command: string[]): Promise<string> {
  const [file = '', ...rest] = [...account.prefix, ...command];
  const { uid, gid } = account;
  return new Promise((resolve) =>
    execFile(file, rest, { uid, gid, cwd: '/', env: serverEnvironment }, (error, _output, complaint) =>
      resolve(error ? complaint.trim() || error.message : ''),
    ),
  );
}

export async function canEnter(account: PostgresAccount, folder: string): Promise<boolean> {
  return (await complaintOf(account, ['/bin/sh', '-c', 'cd -- "$1"', 'sh', folder])) === '';
}

/** Makes the account the owner of a folder and all that is in it, if it is not that already. */
export async function giveTo(account: PostgresAccount, folder: string): Promise<void> {
  if ((await stat(folder)).uid === account.uid) return;
  for (const name of await readdir(folder, { recursive: true })) {
    await lchown(join(folder, name), account.uid, account.gid);
  }
  await lchown(folder, account.uid, account.gid);
}

/** A folder that every account may enter, whatever our umask is; one that is there already stays as it is. */
export async function makeSharedFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  if (made) await chmod(folder, 0o755);
}
