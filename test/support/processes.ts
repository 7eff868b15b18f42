// Looks at the processes of a product from outside, as an operator would.

import { readdir, readFile } from 'node:fs/promises';

const read = (path: string) => readFile(path, 'utf8').catch(() => '');

const parentOf = (stat: string): number => Number(/^\d+ \(.*\) \S (\d+)/s.exec(stat)?.[1]);

/** The process and all that descend from it. */
export async function familyOf(pid: number): Promise<number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(
    all.map(async (each) => [each, parentOf(await read(`/proc/${each}/stat`))] as const),
  );
  const family = [pid];
  for (const member of family)
    family.push(...stats.filter(([, parent]) => parent === member).map(([each]) => each));
  return family;
}

export const commandOf = async (pid: number): Promise<string> =>
  (await read(`/proc/${pid}/cmdline`)).replaceAll('\0', ' ');

/** A zombie has ended; its parent has only not looked yet. */
export const isRunning = async (pid: number): Promise<boolean> =>
  /^\d+ \(.*\) [^ZX]/s.test(await read(`/proc/${pid}/stat`));

/** Those that have ended meanwhile need no signal any more. */
export function signalAll(pids: number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** What it holds in memory. */
export const megabytesOf = async (pid: number): Promise<number> =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(await read(`/proc/${pid}/status`))?.[1]) / 1024;

/** A zombie whose last thread has ended too: nothing that it held is open any more. */
export async function hasLetGo(pid: number): Promise<boolean> {
  const [threads, running] = await Promise.all([readdir(`/proc/${pid}/task`), isRunning(pid)]);
  return threads.length === 1 && !running;
}
