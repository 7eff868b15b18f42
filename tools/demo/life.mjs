// Keeps the city alive: one act after the other, at a believable pace, until it is told to stop.

import { setTimeout as pause } from 'node:timers/promises';
import { ACTS } from './acts.mjs';
import { between, weighted } from './chance.mjs';

const WEIGHTS = { report: 8, support: 36, write: 24, react: 14, move: 18 };
/** While the server is slow or away, nothing piles up. */
const MOST_AT_ONCE = 6;
const MOST_TRIES = 4;

/** The first ones are of each kind, so that nobody has to wait to see it. */
const FIRST = ['report', 'support', 'write', 'move', 'react'];

const expected = ({ code }) => ['conflict', 'not_found', 'rate_limited', 'offline', 'timeout'].includes(code);

/** Where there is nothing to do of one kind, something else is done. */
async function perform(first, town, { signal, pace, told }) {
  let name = first;
  try {
    for (let tries = 0; tries < MOST_TRIES; tries++, name = weighted(WEIGHTS)) {
      const line = await ACTS[name](town, { signal, pace });
      if (line) return told(line);
    }
  } catch (failure) {
    if (signal.aborted) return;
    told(expected(failure) ? `(${name}: ${failure.message})` : `(${name} failed: ${failure.stack})`);
  }
}

/** `pace` is the time between two acts, on average, in milliseconds. */
export async function live(town, options) {
  const underWay = new Set();
  const first = [...FIRST];
  while (!options.signal.aborted) {
    await pause(options.pace * between(0.4, 1.6), undefined, { signal: options.signal }).catch(
      () => undefined,
    );
    if (options.signal.aborted || underWay.size >= MOST_AT_ONCE) continue;
    const act = perform(first.shift() ?? weighted(WEIGHTS), town, options);
    underWay.add(act);
    void act.finally(() => underWay.delete(act));
  }
}
