// The life of one worker: boot, wait to be told where to listen, serve, and leave when told.

import { rmSync } from 'node:fs';
import type { Drain } from './drain.js';
import { hear, teller, type Place, type ToPrimary, type ToWorker } from './messages.js';

export interface Service {
  listen(place: Place): Promise<void>;
  /** Not ready, close the sockets in batches, finish what is under way, the database last. */
  close(drain: Drain): Promise<void>;
}

export async function runWorker(boot: () => Promise<Service>): Promise<void> {
  const tell = teller<ToPrimary>(process);
  const hurry = new AbortController();
  let service: Service | undefined;

  hear<ToWorker>(process, {
    listen: (place) => {
      endWhenOrphaned(place.directory);
      void orFail(async () => service?.listen(place).then(() => tell('listening', {})));
    },
    drain: (farewell) =>
      void orFail(async () => {
        await service?.close({ ...farewell, hurry: hurry.signal });
        process.exit(0);
      }),
    hasten: () => hurry.abort(),
  });
  await orFail(async () => {
    service = await boot();
    tell('booted', {});
  });
}

async function orFail(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    teller<ToPrimary>(process)('failed', { reason }, undefined, () => process.exit(1));
  }
}

/**
 * Node ends a worker whose primary is gone, though not while a connection is on its way to that primary. Only a
 * worker can then tidy up the primary's directory.
 */
function endWhenOrphaned(directory: string): void {
  setInterval(() => process.connected || process.exit(), 1000).unref();
  process.once('exit', () => {
    if (!process.connected) rmSync(directory, { recursive: true, force: true });
  });
}
