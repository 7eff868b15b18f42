// How a worker talks to Postgres.

import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../config/config.js';
import { patientPostgres } from './patient-pool.js';

/** Postgres allows 100 connections by default; all workers of a machine together stay well below. */
const CONNECTIONS_OF_ALL_WORKERS = 64;

export const databaseOptions = (config: Pick<Config, 'databaseUrl' | 'workers'>): DataSourceOptions => ({
  type: 'postgres',
  url: config.databaseUrl,
  driver: patientPostgres,
  synchronize: false,
  installExtensions: false,
  poolErrorHandler: () => undefined,
  extra: {
    max: Math.max(3, Math.min(16, Math.floor(CONNECTIONS_OF_ALL_WORKERS / config.workers))),
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 10_000,
    query_timeout: 12_000,
    application_name: 'civicpulse',
    // Reading a row anywhere costs hardly more than reading the next one, on today's disks.
    options: '-c random_page_cost=1.1',
    keepAlive: true,
  },
});
