// Marks are told now and then, forwards only, and again after a cut.

import type { Connection } from './connection.js';
import { Failure } from './failure.js';
import { Mark } from './mark.js';

let told: number[];
let failure: Failure | undefined;
let mark: Mark;

const ask = async (_: string, { seq }: { seq: number }) => {
  if (failure) throw failure;
  told.push(seq);
};

beforeEach(() => {
  jest.useFakeTimers();
  told = [];
  failure = undefined;
  mark = new Mark('message:read', 'iss_1', { ask } as unknown as Connection);
});

afterEach(() => jest.useRealTimers());

it('tells the furthest of many in one go', async () => {
  for (const seq of [3, 1, 5, 4]) mark.reach(seq);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([5]);
});

it('does not go back, nor say the same twice', async () => {
  mark.reach(5);
  await jest.advanceTimersByTimeAsync(1_000);
  for (const seq of [5, 2]) mark.reach(seq);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([5]);
});

it('says after a cut what it could not say before', async () => {
  failure = new Failure('offline', 'gone');
  mark.reach(5);
  await jest.advanceTimersByTimeAsync(1_000);
  failure = undefined;
  mark.again();
  await jest.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([5]);
});

it('is quiet for who may not mark anything', async () => {
  failure = new Failure('forbidden', 'guests read along');
  mark.reach(5);
  await jest.advanceTimersByTimeAsync(1_000);
  failure = undefined;
  mark.reach(6);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([]);
});
