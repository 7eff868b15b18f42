// When old events are looked for; which of them go is tested against a database.

import type { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { EventPruning } from './event-pruning.js';

const EVERY_MS = 10 * 60_000;

const query = jest.fn<Promise<{ pruned: number }[]>, [text: string, values: unknown[]]>();
const pruning = new EventPruning({ eventLogHours: 24 } as Config, { query } as unknown as DataSource);

beforeEach(() => {
  jest.useFakeTimers();
  query.mockReset().mockResolvedValue([{ pruned: 0 }]);
  pruning.onApplicationBootstrap();
});

afterEach(() => {
  pruning.onApplicationShutdown();
  jest.useRealTimers();
});

it('looks every ten minutes, until the end', () => {
  jest.advanceTimersByTime(EVERY_MS);
  expect(query.mock.calls.map(([, values]) => values)).toEqual([[24]]);
  jest.advanceTimersByTime(2 * EVERY_MS);
  expect(query).toHaveBeenCalledTimes(3);
  pruning.onApplicationShutdown();
  jest.advanceTimersByTime(2 * EVERY_MS);
  expect(query).toHaveBeenCalledTimes(3);
});

it('survives a database that is away', async () => {
  query.mockRejectedValue(new Error('the database is away'));
  await expect(pruning.prune()).resolves.toBeUndefined();
});
