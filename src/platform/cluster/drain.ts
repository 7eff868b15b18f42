// How a worker leaves: what it is told about the time it has, and closing many things a few at a time.

import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Farewell } from './messages.js';

export interface Drain extends Farewell {
  /** Aborted when the operator asks a second time. */
  hurry: AbortSignal;
}

const BATCH_EVERY_MS = 100;
const SWEEP_EVERY_MS = 50;

/**
 * Takes no new connection and drops each old one once its answer is finished; `close()` alone leaves it to the
 * keep-alive time.
 */
export function stopAccepting(server: Server): void {
  if (!server.listening) return;
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_EVERY_MS).unref();
  server.once('close', () => clearInterval(sweep));
  server.close();
}

export async function inBatches<T>(
  items: readonly T[],
  { spreadMs, hurry }: Drain,
  act: (item: T) => void,
): Promise<void> {
  const size = Math.ceil((items.length * BATCH_EVERY_MS) / Math.max(spreadMs, BATCH_EVERY_MS));
  for (let done = 0; done < items.length; done += size) {
    if (done > 0) await pauseUnless(hurry, BATCH_EVERY_MS);
    items.slice(done, done + size).forEach(act);
  }
}

export async function pauseUnless(hurry: AbortSignal, ms: number): Promise<void> {
  await pause(ms, undefined, { signal: hurry }).catch(() => {});
}
