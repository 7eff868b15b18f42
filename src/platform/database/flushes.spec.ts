// What is written together, in which order, and who hears of a failure.

import { Flushes } from './flushes.js';

let written: string[][];
let goOn: (() => void)[];
let flushes: Flushes<string, string>;

const turn = () => new Promise(setImmediate);

beforeEach(() => {
  written = [];
  goOn = [];
  flushes = new Flushes(async (items) => {
    written.push(items);
    await new Promise<void>((resolve) => goOn.push(resolve));
    if (items.includes('bad')) throw new Error('refused');
    return items.map((item) => item.toUpperCase());
  });
});

it('writes together what came while a write was under way, in the order of coming', async () => {
  const first = flushes.add('a');
  await turn();
  const later = ['b', 'c', 'd'].map((item) => flushes.add(item));
  await turn();
  expect(written).toEqual([['a']]);
  goOn.shift()!();
  expect(await first).toBe('A');
  await turn();
  expect(written).toEqual([['a'], ['b', 'c', 'd']]);
  goOn.shift()!();
  expect(await Promise.all(later)).toEqual(['B', 'C', 'D']);
});

it('tells a failure to all whom it concerns, and goes on with the next', async () => {
  const failed = [flushes.add('bad'), flushes.add('good')];
  await turn();
  const next = flushes.add('next');
  goOn.shift()!();
  expect((await Promise.allSettled(failed)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await turn();
  goOn.shift()!();
  expect(await next).toBe('NEXT');
});

it('is finished once the last has been written', async () => {
  const last = flushes.add('last');
  const finished = flushes.finish();
  await turn();
  goOn.shift()!();
  await finished;
  expect(await last).toBe('LAST');
});
