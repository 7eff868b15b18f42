// Chance: for the plan one that falls the same way each time, for life any.

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
export function dice(seed) {
  let state = (seed * 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = (list, roll = Math.random) => list[Math.floor(roll() * list.length)];

/** Mostly from the beginning of the list. */
export const pickEarly = (list, roll = Math.random) => list[Math.floor(list.length * roll() ** 2.2)];

export const between = (low, high, roll = Math.random) => low + (high - low) * roll();

/** One of the names, each as often as its weight says. */
export function weighted(weights, roll = Math.random) {
  const all = Object.entries(weights);
  let left = roll() * all.reduce((sum, [, weight]) => sum + weight, 0);
  return all.find(([, weight]) => (left -= weight) < 0)?.[0] ?? all[0][0];
}
