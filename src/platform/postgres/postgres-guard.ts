// Runs a Postgres program behind a small shell that stops it as soon as this process is gone, kill -9 included.

import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { serverEnvironment, type PostgresAccount } from './postgres-account.js';

export interface Guarded {
  /** How it ended, in words; resolves once, and is undefined for a clean end. */
  ended: Promise<string | undefined>;
  release(): void;
}

// Descriptor 3 is a pipe whose other end only this process holds: the watcher's read returns when it closes. SIGINT is
// repeated because a server that is only just starting still ignores it. The guard itself outlives SIGTERM, which some
// process managers send to everyone at once, and ends when the server does.
const guard = `
trap : INT TERM HUP
"$@" 3<&- &
server=$!
(
  trap "" INT TERM HUP
  read -r _
  for second in 1 2 3 4 5 6 7 8 9 10; do kill -INT $server || exit; sleep 1; done
) <&3 2>/dev/null &
watcher=$!
exec 3<&-
while wait $server; code=$?; kill -0 $server 2>/dev/null; do :; done
kill -KILL $watcher
exit $code`;

export function runGuarded(account: PostgresAccount, command: string[], output: number): Guarded {
  const [file = '', ...rest] = [...account.prefix, '/bin/sh', '-c', guard, 'guard', ...command];
  const child = spawn(file, rest, {
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    env: serverEnvironment,
    detached: true, // a Ctrl-C in the terminal is for us alone: the database is closed last
    stdio: ['ignore', output, output, 'pipe'],
  });
  const pipe = child.stdio[3] as Socket;
  pipe.on('error', () => pipe.destroy());
  const ended = new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code === 0 ? undefined : (signal ?? `exit code ${code}`)));
  });
  return { ended, release: () => pipe.destroy() };
}
