// Marks are told now and then, forwards only, and again after a cut.

import type { Connection } from './connection.js';
import { Failure } from './failure.js';
import { Mark } from './mark.js';

let told: number[];
let failure: Failure | undefined;
let mark: Mark;

const open = (command: 'message:read' | 'message:delivered') =>
  new Mark(command, 'iss_1', { ask } as unknown as Connection);

const ask = async (_: string, { seq }: { seq: number }) => {
  if (failure) throw failure;
  told.push(seq);
};

beforeEach(() => {
  jest.useFakeTimers();
  told = [];
  failure = undefined;
  mark = open('message:read');
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

it('goes on after a fault of the server', async () => {
  failure = new Failure('internal', 'a fault');
  mark.reach(5);
  await jest.advanceTimersByTimeAsync(1_000);
  failure = undefined;
  mark.reach(6);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([6]);
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

it('says what waits when one leaves, and nothing after it', async () => {
  mark.reach(5);
  mark.stop();
  expect(told).toEqual([5]);
  mark.reach(6);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([5]);
});

it('says nothing more although it is left while it speaks', async () => {
  mark.reach(5);
  mark.now();
  mark.stop();
  mark.reach(6);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(told).not.toContain(6);
});

it('does not wait for who looks away, and has nothing to say again', async () => {
  mark.reach(5);
  mark.now();
  await jest.advanceTimersByTimeAsync(10_000);
  mark.now();
  expect(told).toEqual([5]);
});

it.each([
  ['message:read', 500, 1_000],
  ['message:delivered', 2_500, 5_000],
] as const)('tells %s in a crowd at moments from %i to %i ms', async (command, least, most) => {
  const random = jest.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.999);
  open(command).reach(1);
  open(command).reach(2);
  await jest.advanceTimersByTimeAsync(least - 1);
  expect(told).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  expect(told).toEqual([1]);
  await jest.advanceTimersByTimeAsync(most - least - 10);
  expect(told).toEqual([1]);
  await jest.advanceTimersByTimeAsync(10);
  expect(told).toEqual([1, 2]);
  random.mockRestore();
});
