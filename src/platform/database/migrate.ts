// Brings the database up to date before anybody is served; many machines may start at once.

import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { setTimeout as pause } from 'node:timers/promises';
import { migrationsAt } from '../../../ormconfig.js';
import { nowAndThen } from './now-and-then.js';

const ONE_AT_A_TIME = 'SELECT pg_advisory_lock(7401021)';
const WAIT_MS = 60_000;
const RETRY_MS = 1_000;
const SAY_EVERY_MS = 10_000;

/** A wrong password, role or database name does not come right by waiting. */
const NEVER = /^(28P01|28000|3D000)$/;

type Refusal = Error & { code?: string };

/** A name with several addresses fails without a message when none of them answers. */
const reasonOf = ({ message, code }: Refusal) => message || String(code);

/** A database that comes up together with us may need a moment. */
async function connect({ url, name }: Database, say: (line: string) => void): Promise<Client> {
  const deadline = Date.now() + WAIT_MS;
  const waiting = nowAndThen(SAY_EVERY_MS, say);
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined); // its queries tell
    try {
      await client.connect();
      return client;
    } catch (error) {
      const refusal = error as Refusal;
      const reason = reasonOf(refusal);
      if (Date.now() > deadline || NEVER.test(refusal.code ?? ''))
        throw new Error(`${name} cannot be used: ${reason}.`);
      waiting(`${name} does not answer yet (${reason}). Waiting …`);
      await pause(RETRY_MS);
    }
  }
}

export interface Database {
  url: string;
  /** What the operator knows it by. */
  name: string;
  /** Which setting chose it. */
  setting: string;
}

const unfit = ({ name, setting }: Database, { message }: Error) =>
  new Error(
    `${name} cannot be brought to this version of CivicPulse: ${message}. ` +
      `If another version made it, start that one, or set ${setting} to a new one.`,
  );

/** `then` runs while no other machine can be at the same point. */
export async function migrate(
  database: Database,
  say: (line: string) => void,
  then: (migrated: DataSource) => Promise<unknown>,
): Promise<void> {
  const lock = await connect(database, say);
  try {
    await lock.query(ONE_AT_A_TIME);
    const source = await migrationsAt(database.url).initialize();
    await source.runMigrations().catch((error: Error) => {
      throw unfit(database, error);
    });
    await then(source);
    await source.destroy();
  } finally {
    await lock.end();
  }
}
