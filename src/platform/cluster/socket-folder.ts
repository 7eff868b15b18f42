// The private folder of the workers' unix sockets; one that kill -9 of everything left goes with the next start.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The number is that of the process whose workers use it. */
const NAME = /^civicpulse-workers-(\d+)-/;

export function makeSocketFolder(): string {
  for (const name of readdirSync(tmpdir())) if (isLeftBehind(name)) remove(join(tmpdir(), name));
  return mkdtempSync(join(tmpdir(), `civicpulse-workers-${process.pid}-`));
}

function isLeftBehind(name: string): boolean {
  const [, owner] = NAME.exec(name) ?? [];
  return owner !== undefined && !isRunning(Number(owner));
}

/** Also when it is not ours to signal. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // It is somebody else's, who starts again one day.
  }
}
