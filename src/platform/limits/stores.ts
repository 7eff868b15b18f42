// Where limits are counted: in the database, in the primary for all workers of a machine, or in a lone process.

import cluster from 'node:cluster';
import {
  RateLimiterCluster,
  RateLimiterClusterMaster,
  RateLimiterMemory,
  RateLimiterPostgres,
} from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import type { Rule } from './rules.js';
import { bucketStore, countBucketsForWorkers } from './shared-buckets.js';
import { countSeatsForWorkers } from './shared-seats.js';

const PRIMARY_ANSWERS_MS = 1_000;

const countInDatabase = (keyPrefix: string, { points, seconds }: Rule, database: DataSource) =>
  new RateLimiterPostgres({
    storeClient: database,
    storeType: 'typeorm',
    tableName: 'limits',
    tableCreated: true,
    keyPrefix,
    points,
    duration: seconds,
    // Twice as many as allowed is a flood: it is turned away here, without a query.
    inMemoryBlockOnConsumed: 2 * points,
  });

const countOnMachine = (keyPrefix: string, { points, seconds }: Rule) => {
  const rule = { keyPrefix, points, duration: seconds };
  return cluster.isWorker
    ? new RateLimiterCluster({ ...rule, timeoutMs: PRIMARY_ANSWERS_MS })
    : new RateLimiterMemory(rule);
};

export interface Store {
  /** Rejects with a `RateLimiterRes` when it was too often. */
  consume(key: string, points: number): Promise<unknown>;
  reward?(key: string): Promise<unknown>;
  delete?(key: string): Promise<unknown>;
}

export function storeFor(name: string, rule: Rule, database: DataSource): Store {
  const { points, seconds, refills, keptBy } = rule;
  if (refills) return bucketStore(name, { burst: points, aSecond: points / seconds });
  return keptBy === 'database' ? countInDatabase(name, rule, database) : countOnMachine(name, rule);
}

/** The primary calls this once, before it forks: from then on it counts for its workers. */
export function countForWorkers(): void {
  new RateLimiterClusterMaster();
  countBucketsForWorkers();
  countSeatsForWorkers();
}
