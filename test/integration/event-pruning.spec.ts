// What becomes of old events: they go, and what is noted of them tells who has come too late to resume.

import { DataSource } from 'typeorm';
import { CreateEventLog1763600000000 } from '../../migrations/1763600000000-create-event-log.js';
import { Chores } from '../../src/platform/chores.js';
import type { Config } from '../../src/platform/config/config.js';
import { databaseOptions } from '../../src/platform/database/database-options.js';
import { EventPruning } from '../../src/platform/event-log/event-pruning.js';
import { endAllChildren, PostgresChild } from '../support/postgres-child.js';
import { makeDataDir, removeDataDir } from '../support/product.js';

const HOURS = 24;
const BATCH = 10_000;

let folder: string;
let database: DataSource;
let pruning: EventPruning;

beforeAll(async () => {
  folder = await makeDataDir();
  const { url } = await new PostgresChild([folder]).running();
  database = await new DataSource(databaseOptions({ databaseUrl: url, workers: 1 })).initialize();
  await new CreateEventLog1763600000000().up(database.createQueryRunner());
  pruning = new EventPruning(new Chores(), { eventLogHours: HOURS } as Config, database);
});

afterAll(async () => {
  await database.destroy();
  await endAllChildren();
  await removeDataDir(folder);
});

beforeEach(async () => {
  await database.query('TRUNCATE event_log');
  await database.query("UPDATE event_log_pruning SET pruned_through = '0'");
});

/** In one transaction, whose number it gives. */
async function record(name: string, age: string, count = 1): Promise<string> {
  const [{ xact }] = await database.query(
    `WITH added AS (
       INSERT INTO event_log (event_id, kind, subject, payload, recorded_at)
       SELECT $1 || n, 'issue:created', 'iss', '{}', now() - $2::interval FROM generate_series(1, $3) n
       RETURNING xact
     ) SELECT xact::text FROM added LIMIT 1`,
    [name, age, count],
  );
  return xact;
}

const left = async (): Promise<string[]> => {
  const rows = await database.query('SELECT event_id FROM event_log ORDER BY position');
  return rows.map(({ event_id }: { event_id: string }) => event_id);
};

const prunedThrough = async (): Promise<string> =>
  (await database.query('SELECT pruned_through::text AS xact FROM event_log_pruning'))[0].xact;

it('takes the events that are older than they are kept, and leaves the others', async () => {
  await record('ancient', '30 days');
  await record('young', '1 second');
  await record('old', '24 hours 1 minute');
  await record('nearly', '23 hours 59 minutes');
  await pruning.prune();
  expect(await left()).toEqual(['young1', 'nearly1']);
});

it('notes the newest transaction of which something is gone', async () => {
  await record('ancient', '30 days');
  const newest = await record('old', '25 hours');
  await record('young', '1 second');
  await pruning.prune();
  expect(await prunedThrough()).toBe(newest);
});

it('notes the newest one also when an older one was recorded after it', async () => {
  const [early, late] = [database.createQueryRunner(), database.createQueryRunner()];
  const insert = `INSERT INTO event_log (event_id, kind, subject, payload, recorded_at)
    VALUES ('e', 'issue:created', 'iss', '{}', now() - interval '2 days') RETURNING xact::text`;
  await early.startTransaction();
  await early.query('SELECT pg_current_xact_id()');
  const [{ xact: newest }] = await late.query(insert);
  const [{ xact: older }] = await early.query(insert);
  await early.commitTransaction();
  await Promise.all([early.release(), late.release()]);
  expect(BigInt(older)).toBeLessThan(BigInt(newest));
  await pruning.prune();
  expect(await prunedThrough()).toBe(newest);
});

it('never goes back in what it notes, and notes nothing when nothing is old', async () => {
  await record('young', '1 second');
  await pruning.prune();
  expect(await prunedThrough()).toBe('0');
  await database.query("UPDATE event_log_pruning SET pruned_through = '999999999'");
  await record('old', '2 days');
  await pruning.prune();
  expect(await left()).toEqual(['young1']);
  expect(await prunedThrough()).toBe('999999999');
});

it('goes on until nothing old is left, however much there is', async () => {
  await record('old', '2 days', 2 * BATCH);
  const newest = await record('last', '2 days', 1);
  await record('young', '1 second');
  await pruning.prune();
  expect(await left()).toEqual(['young1']);
  expect(await prunedThrough()).toBe(newest);
});

it('does not wait for another that is at it, and takes the rest', async () => {
  await record('held', '2 days');
  await record('free', '2 days');
  const other = database.createQueryRunner();
  await other.startTransaction();
  await other.query("SELECT FROM event_log WHERE event_id = 'held1' FOR UPDATE");
  await pruning.prune();
  await other.rollbackTransaction();
  await other.release();
  expect(await left()).toEqual(['held1']);
});
