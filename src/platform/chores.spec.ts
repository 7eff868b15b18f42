// How often chores are done, and until when.

import { Chores } from './chores.js';

const EVERY_MS = 10 * 60_000;

const chores = new Chores();
const work = jest.fn<Promise<void>, []>();

beforeEach(() => {
  jest.useFakeTimers();
  work.mockReset().mockResolvedValue(undefined);
  chores.every(EVERY_MS, 'pruning', work);
});

afterEach(() => {
  chores.onApplicationShutdown();
  jest.useRealTimers();
});

it('does them every ten minutes, until the end', () => {
  jest.advanceTimersByTime(EVERY_MS - 1);
  expect(work).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1 + 2 * EVERY_MS);
  expect(work).toHaveBeenCalledTimes(3);
  chores.onApplicationShutdown();
  jest.advanceTimersByTime(2 * EVERY_MS);
  expect(work).toHaveBeenCalledTimes(3);
});

it('goes on after one that failed', async () => {
  work.mockRejectedValueOnce(new Error('the database is away'));
  await jest.advanceTimersByTimeAsync(2 * EVERY_MS);
  expect(work).toHaveBeenCalledTimes(2);
});
