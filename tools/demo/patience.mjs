// Asks a server no faster than it likes: waits where it says so, and sends few things at once.

import { setTimeout as pause } from 'node:timers/promises';

const MOST_TRIES = 6;
const LONGEST_WAIT_MS = 60_000;

const waitAfter = ({ retryAfterMs }, tries) => retryAfterMs ?? 500 * 2 ** tries;

/** Tries again what a moment later may well succeed; having been too fast is no failed try. */
export async function patiently(ask, signal) {
  for (let tries = 1; ;) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (failure) {
      const waitMs = waitAfter(failure, tries);
      if (tries === MOST_TRIES || !failure.mayPass?.(tries) || waitMs > LONGEST_WAIT_MS) throw failure;
      await pause(waitMs, undefined, { signal });
      if (failure.code !== 'rate_limited') tries++;
    }
  }
}

/** Works through the list, so many at a time; gives back the results in the order of the list. */
export async function inLanes(lanes, list, work) {
  const results = [];
  const left = list.entries();
  const lane = async () => {
    for (const [index, one] of left) results[index] = await work(one, index);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
