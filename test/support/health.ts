// What the workers of a product say of themselves, and what they hold.

import type { Health } from '../../src/contract/health.js';
import type { Api } from './api.js';
import { megabytesOf } from './processes.js';

export const healthOf = async (api: Api): Promise<Health> =>
  (await api.get<Health>('/api/realtime/health')).body;

/** How much the worker holds that holds most, in megabytes. */
export async function largestWorker(api: Api): Promise<number> {
  const { workers } = await healthOf(api);
  const all = await Promise.all(workers.map(({ pid }) => megabytesOf(pid)));
  // One that has ended meanwhile holds nothing.
  return Math.max(0, ...all.filter((megabytes) => !Number.isNaN(megabytes)));
}
