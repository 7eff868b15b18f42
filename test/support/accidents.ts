// What happens to the workers of a product, and to the connections of those who use it.

import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from './api.js';
import type { Product } from './product.js';
import { oneOf, type Street } from './street.js';
import { until } from './until.js';

const BETWEEN_CUTS_MS = 700;
const RESTARTED_WITHIN_MS = 60_000;

/** Both workers, and none of those that are gone. */
const workersBeside = (api: Api, gone: number[], limitMs?: number): Promise<number[]> =>
  until(async () => {
    // A connection that was kept alive to a dead worker is lost with it.
    const { body } = await api.get('/api/realtime/health').catch(() => ({ body: { workers: [] } }));
    const pids: number[] = body.workers.map(({ pid }: { pid: number }) => pid);
    return pids.length === 2 && !pids.some((pid) => gone.includes(pid)) && pids;
  }, limitMs);

async function kill(api: Api, victims: number[]): Promise<void> {
  for (const pid of victims) process.kill(pid, 'SIGKILL');
  await workersBeside(api, victims);
}

/** Kills one worker after another and both at once in the end; meanwhile half of the wires are cut again and again. */
export async function storm(street: Street, kills: number): Promise<void> {
  const { api } = street;
  let isOver = false;
  const cutting = (async () => {
    for (; !isOver; await pause(BETWEEN_CUTS_MS)) await street.cutSome();
  })();
  try {
    for (let n = 0; n < kills; n += 1) await kill(api, [oneOf(await workersBeside(api, []))]);
    await kill(api, await workersBeside(api, []));
  } finally {
    isOver = true;
  }
  await cutting;
  await street.allBack();
}

export async function replaceAllWorkers({ process }: Product, api: Api): Promise<void> {
  const before = await workersBeside(api, []);
  process.kill('SIGHUP');
  await workersBeside(api, before, RESTARTED_WITHIN_MS);
}
