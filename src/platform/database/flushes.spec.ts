// What is written together, in which order, and who hears of a failure.

import { Flushes } from './flushes.js';

let written: string[][];
let goOn: (() => void)[];
let flushes: Flushes<string, string>;

const turn = () => new Promise(setImmediate);

async function isWriting(): Promise<void> {
  while (goOn.length === 0) await turn();
}

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

afterEach(() => jest.restoreAllMocks());

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
  await isWriting();
  goOn.shift()!();
  expect(await next).toBe('NEXT');
});

it('refuses what comes while too much waits, and writes what waits', async () => {
  const first = flushes.add('a');
  await turn();
  const waiting = Array.from({ length: 10_000 }, () => flushes.add('b'));
  await expect(flushes.add('c')).rejects.toMatchObject({ code: 'unavailable' });
  const written = Promise.all([first, ...waiting]);
  for (let writes = 0; writes <= 20; writes += 1) {
    await isWriting();
    goOn.shift()!();
  }
  expect(new Set(await written)).toEqual(new Set(['A', 'B']));
});

it('waits a moment for as many as it wrote together before', async () => {
  jest.spyOn(performance, 'now').mockReturnValue(0);
  const together = ['a', 'b', 'c', 'd'].map((item) => flushes.add(item));
  await isWriting();
  goOn.shift()!();
  await Promise.all(together);
  const again = [flushes.add('a')];
  await turn();
  again.push(flushes.add('b'), flushes.add('c'), flushes.add('d'));
  await isWriting();
  goOn.shift()!();
  await Promise.all(again);
  expect(written).toEqual([
    ['a', 'b', 'c', 'd'],
    ['a', 'b', 'c', 'd'],
  ]);
});

it('writes without those who do not come again', async () => {
  const together = ['a', 'b', 'c', 'd'].map((item) => flushes.add(item));
  await isWriting();
  goOn.shift()!();
  await Promise.all(together);
  const alone = flushes.add('e');
  await isWriting();
  goOn.shift()!();
  expect(await alone).toBe('E');
});

it('is finished once the last has been written', async () => {
  const last = flushes.add('last');
  const finished = flushes.finish();
  await turn();
  goOn.shift()!();
  await finished;
  expect(await last).toBe('LAST');
});
