// Asks a server no faster than it likes: waits where it says so, and sends few things at once.

import { setTimeout as pause } from 'node:timers/promises';

const MOST_TRIES = 6;
const LONGEST_WAIT_MS = 60_000;

const waitAfter = ({ retryAfterMs }, tries) => Math.min(retryAfterMs ?? 500 * 2 ** tries, LONGEST_WAIT_MS);

/** Tries again what a moment later may well succeed; a wait that the server asks for is no failed try. */
export async function patiently(ask, signal) {
  for (let tries = 1; ;) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (failure) {
      if (tries === MOST_TRIES || !failure.mayPass?.(tries)) throw failure;
      await pause(waitAfter(failure, tries), undefined, { signal });
      if (failure.retryAfterMs === undefined) tries++;
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
