// Brings the database up to date before anybody is served; many machines may start at once.

import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { setTimeout as pause } from 'node:timers/promises';
import { migrationsAt } from '../../../ormconfig.js';

const ONE_AT_A_TIME = 'SELECT pg_advisory_lock(7401021)';
const WAIT_MS = 60_000;
const RETRY_MS = 1_000;

/** A wrong password, role or database name does not come right by waiting. */
const NEVER = /^(28P01|28000|3D000)$/;

const unreachable = ({ message }: Error) =>
  new Error(`The database of DATABASE_URL cannot be used: ${message}.`);

/** A database that comes up together with us may need a moment. */
async function connect(url: string, waiting: (reason: string) => void): Promise<Client> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      return client;
    } catch (error) {
      const reason = error as Error & { code?: string };
      if (Date.now() > deadline || NEVER.test(reason.code ?? '')) throw unreachable(reason);
      waiting(reason.message);
      await pause(RETRY_MS);
    }
  }
}

/** `then` runs while no other machine can be at the same point. */
export async function migrate(
  url: string,
  waiting: (reason: string) => void,
  then: (database: DataSource) => Promise<unknown>,
): Promise<void> {
  const lock = await connect(url, waiting);
  try {
    await lock.query(ONE_AT_A_TIME);
    const database = await migrationsAt(url).initialize();
    await database.runMigrations();
    await then(database);
    await database.destroy();
  } finally {
    await lock.end();
  }
}
