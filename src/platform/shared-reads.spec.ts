// Who shares a read with whom.

import { SharedReads } from './shared-reads.js';

let begun: string[];
let goOn: ((fault?: Error) => void)[];
let reads: SharedReads<string>;

const turn = () => new Promise(setImmediate);

const read = (key: string) =>
  reads.share(key, async () => {
    begun.push(key);
    const fault = await new Promise<Error | undefined>((resolve) => goOn.push(resolve));
    if (fault) throw fault;
    return `${key} ${begun.length}`;
  });

beforeEach(() => {
  begun = [];
  goOn = [];
  reads = new SharedReads();
});

it('reads once for all who ask before it has begun', async () => {
  const asked = [read('a'), read('a'), read('a')];
  await turn();
  goOn[0]!();
  expect(await Promise.all(asked)).toEqual(['a 1', 'a 1', 'a 1']);
  expect(begun).toEqual(['a']);
});

it('reads again for those who ask while a read is under way', async () => {
  const early = read('a');
  await turn();
  const late = [read('a'), read('a')];
  await turn();
  expect(begun).toEqual(['a']);
  goOn[0]!();
  expect(await early).toBe('a 1');
  await turn();
  goOn[1]!();
  expect(await Promise.all(late)).toEqual(['a 2', 'a 2']);
});

it('tells a failure to those who shared it, and reads again for the next', async () => {
  const failed = read('a');
  await turn();
  const next = read('a');
  goOn[0]!(new Error('away'));
  await expect(failed).rejects.toThrow('away');
  await turn();
  goOn[1]!();
  expect(await next).toBe('a 2');
});

it('does not share between different questions', async () => {
  const both = [read('a'), read('b')];
  await turn();
  goOn.forEach((resolve) => resolve());
  await Promise.all(both);
  expect(begun).toEqual(['a', 'b']);
});
