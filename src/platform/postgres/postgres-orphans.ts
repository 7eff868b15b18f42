// Finds servers that an earlier run left on a data folder, after kill -9 of everything, and stops them.

import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

// Fast shutdown, immediate shutdown, and at last what a power cut would do: Postgres recovers from each.
const escalation: { signal: NodeJS.Signals; patience: number }[] = [
  { signal: 'SIGINT', patience: 20_000 },
  { signal: 'SIGQUIT', patience: 5_000 },
  { signal: 'SIGKILL', patience: 5_000 },
];

/** Returns once no server works on the folder any more and nothing there claims that one does. */
export async function stopServersOn(data: string): Promise<void> {
  for (const { signal, patience } of escalation) {
    const targets = await targetsOf(signal, data);
    targets.forEach((pid) => send(pid, signal));
    if (targets.length > 0) await goneWithin(data, patience);
  }
  const left = await serversOn(data);
  if (left.length > 0)
    throw new Error(`An earlier Postgres (process ${left[0]}) on ${data} cannot be stopped.`);
  // Postgres would take a zombie, or a stranger that was given the old number, for a running server.
  await rm(join(data, 'postmaster.pid'), { force: true });
}

// SIGINT means "cancel the query" to anyone but the postmaster; when only its children are left, they get SIGQUIT.
async function targetsOf(signal: NodeJS.Signals, data: string): Promise<number[]> {
  const servers = await serversOn(data);
  if (signal !== 'SIGINT') return servers;
  const postmaster = await recordedPostmaster(data);
  return servers.filter((pid) => pid === postmaster);
}

async function recordedPostmaster(data: string): Promise<number | undefined> {
  const lines = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  return Number.parseInt(lines, 10) || undefined;
}

async function goneWithin(data: string, patience: number): Promise<void> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline && (await serversOn(data)).length > 0) await delay(20);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself, or it is not ours to end: goneWithin tells which.
  }
}

/** Live Postgres processes at work in the folder: a server and all its children have it as working directory. */
export async function serversOn(data: string): Promise<number[]> {
  if (process.platform !== 'linux') return listedServersOn(data);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => worksOn(data, pid)));
  return pids.filter((_pid, index) => found[index]).map(Number);
}

async function worksOn(data: string, pid: string): Promise<boolean> {
  try {
    if ((await readlink(`/proc/${pid}/cwd`)) !== data) return false;
    return (await readFile(`/proc/${pid}/comm`, 'utf8')) === 'postgres\n';
  } catch {
    return false; // gone meanwhile, a zombie, or somebody else's
  }
}

async function listedServersOn(data: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,stat=,command=']);
  return stdout
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((row) => row && !row[2]?.startsWith('Z') && row[3]?.includes(`/postgres -D ${data} `))
    .map((row) => Number(row?.[1]));
}
