// A database that restarts: what was begun is done again or waits, and nothing is done twice.

import { DataSource } from 'typeorm';
import { databaseOptions } from '../../src/platform/database/database-options.js';
import { UnitOfWork, type Transaction } from '../../src/platform/database/unit-of-work.js';
import type { Wakes } from '../../src/platform/event-log/wakes.js';
import { PostgresChild } from '../support/postgres-child.js';
import { clearPlace, makePlace, postmasterOf } from '../support/postgres-place.js';

let place: Awaited<ReturnType<typeof makePlace>>;
let database: DataSource;
let work: UnitOfWork;

beforeAll(async () => {
  place = await makePlace();
  const { url } = await new PostgresChild([place.path]).running();
  database = await new DataSource(databaseOptions({ databaseUrl: url, workers: 4 })).initialize();
  await database.query('CREATE TABLE notes (text text)');
  work = new UnitOfWork(database, { send: () => undefined } as Wakes);
});

afterAll(async () => {
  await database.destroy();
  await clearPlace(place.parent, place.data);
});

beforeEach(() => database.query('TRUNCATE notes'));

const write = (tx: Transaction) => tx.query("INSERT INTO notes VALUES ('once')");
const written = async (): Promise<number> => (await database.query('SELECT FROM notes')).length;
const cut = (tx: Transaction) => tx.query('SELECT pg_terminate_backend(pg_backend_pid())');

it('keeps who asks for a connection waiting until it is back', async () => {
  process.kill(await postmasterOf(place.data), 'SIGINT');
  const answers = await Promise.all(Array.from({ length: 8 }, () => work.run(write)));
  expect(answers).toHaveLength(8);
  expect(await written()).toBe(8);
});

it('does a transaction again that was cut before its commit', async () => {
  let attempts = 0;
  await work.run(async (tx) => {
    await write(tx);
    if ((attempts += 1) === 1) await cut(tx);
  });
  expect(attempts).toBe(2);
  expect(await written()).toBe(1);
});

it('gives up a transaction that is cut again and again', async () => {
  await expect(work.run(cut)).rejects.toMatchObject({ code: '57P01' });
});

it('does not repeat a commit that was not answered', async () => {
  await database.query(`
    CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql
    AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'`);
  await database.query(`
    CREATE CONSTRAINT TRIGGER cut_at_commit AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION cut()`);
  let attempts = 0;
  const run = work.run((tx) => ((attempts += 1), write(tx)));
  await expect(run).rejects.toMatchObject({ code: '57P01' });
  expect(attempts).toBe(1);
});
