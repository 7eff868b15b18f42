// A place for one embedded Postgres in a spec, and who is at work there.

import { chmod, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { serversOn, stopServersOn } from '../../src/platform/postgres/postgres-orphans.js';
import { endAllChildren } from './postgres-child.js';
import { until } from './until.js';

export async function makePlace(): Promise<{ parent: string; path: string; data: string }> {
  const parent = await realpath(await mkdtemp('/tmp/civicpulse-test-'));
  await chmod(parent, 0o755);
  const path = join(parent, 'data');
  return { parent, path, data: join(path, 'postgres') };
}

export async function clearPlace(parent: string, data: string): Promise<void> {
  await endAllChildren();
  await stopServersOn(data);
  await rm(parent, { recursive: true, force: true });
}

export async function noServersOn(data: string): Promise<void> {
  await until(async () => (await serversOn(data)).length === 0);
}

export async function postmasterOf(data: string): Promise<number> {
  return Number.parseInt(await readFile(join(data, 'postmaster.pid'), 'utf8'), 10);
}

/** The guard and its watcher: the shells whose command names the data folder. */
export async function guardsOf(data: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return pids
    .filter((_pid, index) => commands[index]?.startsWith('/bin/sh\0') && commands[index].includes(data))
    .map(Number);
}
