// A data directory that another version of the product has made, with tables of its own.

import { query } from '../support/notes.js';
import { endAllChildren, PostgresChild } from '../support/postgres-child.js';
import { makeDataDir, removeDataDir, spawnProduct } from '../support/product.js';

let dataDir: string;

beforeAll(async () => {
  dataDir = await makeDataDir();
  const other = new PostgresChild([dataDir]);
  const { url } = await other.running();
  await query(url, 'CREATE TABLE migrations (id serial PRIMARY KEY, timestamp bigint, name text)');
  await query(url, "INSERT INTO migrations (timestamp, name) VALUES (1, 'MakeEverything1')");
  await query(url, 'CREATE TABLE event_log (what text)');
  await other.end('SIGTERM');
});

afterAll(async () => {
  await endAllChildren();
  await removeDataDir(dataDir);
});

it('is named in one message that says what to do', async () => {
  const product = spawnProduct(dataDir);
  await expect(product.ready()).rejects.toThrow();
  expect((await product.ended)[0]).toBe(1);
  expect(product.lines).toEqual([
    `The database in ${dataDir} cannot be brought to this version of CivicPulse: ` +
      'relation "event_log" already exists. ' +
      'If another version made it, start that one, or set DATA_DIR to a new one.',
  ]);
});
