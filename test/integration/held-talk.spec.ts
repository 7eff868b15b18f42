// A message that waits for somebody's change of the issue: what it tells of the issue is what the change made of it.

import { Client } from 'pg';
import { Api, disconnectAll } from '../support/api.js';
import { endAllChildren, PostgresChild } from '../support/postgres-child.js';
import { opened, openedElsewhere } from '../support/presence.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { enter, history, said, say } from '../support/rooms.js';
import { until } from '../support/until.js';

let folder: string;
let product: Product;
let official: Client;

beforeAll(async () => {
  folder = await makeDataDir();
  const { url } = await new PostgresChild([folder]).running();
  official = new Client(url);
  await official.connect();
  product = await startProduct({ DATABASE_URL: url, WORKERS: '2' });
});

afterAll(async () => {
  disconnectAll();
  await product.stop();
  await official.end();
  await endAllChildren();
  await Promise.all([folder, product.dataDir].map(removeDataDir));
});

afterEach(() => official.query('ROLLBACK'));

it('waits alone: other rooms go on talking, and it is stored as soon as it may be', async () => {
  const api = new Api(product.url);
  const { accessToken } = await api.register();
  const [held, free] = await Promise.all([api.report(accessToken), api.report(accessToken)]);
  const write = async ({ issueId }: { issueId: string }, content: string) =>
    (await api.post(`/api/issues/${issueId}/messages`, { content }, accessToken)).status;
  await official.query('BEGIN');
  await official.query('SELECT FROM issue_stats WHERE issue_id = $1 FOR UPDATE', [held.issueId]);
  let waiting = 2;
  const late = ['One', 'Two'].map((content) => write(held, content).finally(() => (waiting -= 1)));
  for (const content of ['One', 'Two', 'Three']) expect(await write(free, content)).toBe(201);
  expect(waiting).toBe(2);
  await official.query('ROLLBACK');
  expect(await Promise.all(late)).toEqual([201, 201]);
});

it('takes what one says behind it along when it cannot be stored, and nothing that one says elsewhere', async () => {
  const api = new Api(product.url);
  const { accessToken } = await api.register();
  const [held, free] = await Promise.all([api.report(accessToken), api.report(accessToken)]);
  const socket = await enter(held.issueId, accessToken, product.url);
  await official.query('BEGIN');
  await official.query('SELECT FROM issue_stats WHERE issue_id = $1 FOR UPDATE', [held.issueId]);
  let waiting = 3;
  const sends = ['One', 'Two', 'Three'].map((content) =>
    say(socket, held.issueId, content).finally(() => (waiting -= 1)),
  );
  expect(await say(socket, free.issueId, 'Elsewhere')).toMatchObject({ ok: true });
  expect(waiting).toBe(3);
  const isFirstOut = sends[0]!.then(() => official.query('ROLLBACK'));
  for (const answer of await Promise.all(sends))
    expect(answer).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  await isFirstOut;
  for (const content of ['One', 'Two']) await said(socket, held.issueId, content);
  expect((await history(held.issueId, api)).map(({ content }) => content)).toEqual(['One', 'Two']);
});

it('is refused clearly when it would wait for too long, and taken afterwards', async () => {
  const api = new Api(product.url);
  const { accessToken } = await api.register();
  const { issueId } = await api.report(accessToken);
  const write = () => api.post(`/api/issues/${issueId}/messages`, { content: 'Hello' }, accessToken);
  await official.query('BEGIN');
  await official.query('SELECT FROM issues WHERE issue_id = $1 FOR UPDATE', [issueId]);
  expect(await write()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  await official.query('ROLLBACK');
  expect(await write()).toMatchObject({ status: 201, body: { seq: 1 } });
});

it('is one message when two workers store it in the same moment', async () => {
  const api = new Api(product.url);
  const session = await api.register();
  const { issueId } = await api.report(session.accessToken);
  const one = await opened(api, session);
  const sockets = [one, await openedElsewhere(api, session, [one])];
  await official.query('BEGIN');
  await official.query('SELECT FROM issue_stats WHERE issue_id = $1 FOR UPDATE', [issueId]);
  const sent = sockets.map((socket) => say(socket, issueId, 'Once', { clientId: 'the same' }));
  await until(async () => {
    const { rows } = await official.query('SELECT FROM pg_locks WHERE NOT granted');
    return rows.length === 2;
  });
  await official.query('COMMIT');
  const first = { ok: true, data: expect.objectContaining({ seq: 1, content: 'Once' }) };
  expect(await Promise.all(sent)).toEqual([first, first]);
  const { body } = await api.get(`/api/issues/${issueId}/messages`);
  expect(body.items).toHaveLength(1);
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
