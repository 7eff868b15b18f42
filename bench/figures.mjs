// What the reports are made of: order statistics, and the processor time that processes have taken.

import { readFileSync } from 'node:fs';

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const median = (values) => percentile(values, 0.5);

/** One figure of the rounds of both sides: their medians, and how these relate. */
export function compare(figure, ours, bare) {
  const middle = (side) => median(side.map((figures) => figures[figure]));
  const both = { ours: middle(ours), bare: middle(bare) };
  return { figure, ...both, ratio: Number((both.ours / both.bare).toFixed(2)) };
}

/** Seconds of processor time, as Linux counts them: hundredths. */
export function processorSeconds(pids) {
  const ticks = pids.map((pid) => {
    const [, fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(11, 13).map(Number);
    return user + system;
  });
  return ticks.reduce((sum, each) => sum + each, 0) / 100;
}
