// What becomes of old notifications: they go after ninety days, and with the tables if an operator goes back.

import { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { CreateNotifications1763700400000 } from '../../migrations/1763700400000-create-notifications.js';
import { NotificationPruning } from '../../src/notifications/notification-pruning.js';
import { NotificationsRepository } from '../../src/notifications/notifications.repository.js';
import { Chores } from '../../src/platform/chores.js';
import { databaseOptions } from '../../src/platform/database/database-options.js';
import { Prepared } from '../../src/platform/database/prepared.js';
import { endAllChildren, PostgresChild } from '../support/postgres-child.js';
import { makeDataDir, removeDataDir } from '../support/product.js';

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;

const migration = new CreateNotifications1763700400000();
let folder: string;
let database: DataSource;
let pruning: NotificationPruning;

beforeAll(async () => {
  folder = await makeDataDir();
  const { url } = await new PostgresChild([folder]).running();
  database = await new DataSource(databaseOptions({ databaseUrl: url, workers: 1 })).initialize();
  await migration.up(database.createQueryRunner());
  pruning = new NotificationPruning(new Chores(), new NotificationsRepository(new Prepared(database)));
});

afterAll(async () => {
  await database.destroy();
  await endAllChildren();
  await removeDataDir(folder);
});

async function keep(ageMs: number): Promise<string> {
  const id = `ntf_${ulid(Date.now() - ageMs)}`;
  await database.query(`INSERT INTO notifications VALUES ($1, 'usr', '{}')`, [id]);
  return id;
}

const left = async (): Promise<string[]> => {
  const rows = await database.query('SELECT notification_id AS id FROM notifications ORDER BY 1');
  return rows.map(({ id }: { id: string }) => id);
};

it('takes those that are older than ninety days, and leaves the others', async () => {
  await keep(365 * DAY_MS);
  await keep(90 * DAY_MS + MINUTE_MS);
  const nearly = await keep(90 * DAY_MS - MINUTE_MS);
  const young = await keep(0);
  await pruning.prune();
  expect(await left()).toEqual([nearly, young]);
});

it('does not wait for another that is at it', async () => {
  const [held] = [await keep(100 * DAY_MS), await keep(101 * DAY_MS)];
  const other = database.createQueryRunner();
  await other.startTransaction();
  await other.query('SELECT FROM notifications WHERE notification_id = $1 FOR UPDATE', [held]);
  await pruning.prune();
  await other.rollbackTransaction();
  await other.release();
  expect(await left()).toContain(held);
  expect(await left()).toHaveLength(3);
});

it('leaves nothing behind when it is undone', async () => {
  const tables = () => database.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
  await migration.down(database.createQueryRunner());
  expect(await tables()).toEqual([]);
  await migration.up(database.createQueryRunner());
  expect(await tables()).toHaveLength(2);
});
