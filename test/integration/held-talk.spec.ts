// A message that waits for somebody's change of the issue: what it tells of the issue is what the change made of it.

import { Client } from 'pg';
import { Api } from '../support/api.js';
import { endAllChildren, PostgresChild } from '../support/postgres-child.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

let folder: string;
let product: Product;
let official: Client;

beforeAll(async () => {
  folder = await makeDataDir();
  const { url } = await new PostgresChild([folder]).running();
  official = new Client(url);
  await official.connect();
  product = await startProduct({ DATABASE_URL: url, WORKERS: '1' });
}, 60_000);

afterAll(async () => {
  await product.stop();
  await official.end();
  await endAllChildren();
  await Promise.all([folder, product.dataDir].map(removeDataDir));
});

it('tells the status together with the version that it belongs to', async () => {
  const api = new Api(product.url);
  const { accessToken } = await api.register();
  const { issueId, version } = await api.report(accessToken);
  const change = async (text: string) => (await official.query(text, [issueId])).rows;

  await official.query('BEGIN');
  await change('UPDATE issue_stats SET version = version + 1 WHERE issue_id = $1');
  await change(`UPDATE issues SET status = 'acknowledged' WHERE issue_id = $1`);
  const sent = api.post(`/api/issues/${issueId}/messages`, { content: 'Who looks after it?' }, accessToken);
  await until(async () => {
    const { rows } = await official.query(`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'`);
    return rows.length > 0;
  });
  await official.query('COMMIT');

  expect((await sent).status).toBe(201);
  const told = await change(
    `SELECT payload FROM event_log WHERE kind = 'issue:discussed' AND subject = $1 ORDER BY position`,
  );
  expect(told).toEqual([
    { payload: expect.objectContaining({ status: 'acknowledged', messageCount: 1, version: version + 2 }) },
  ]);
});
