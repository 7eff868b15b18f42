// A database that is replaced by a restored one: its event log begins anew, and says nothing of what changed meanwhile.

import { Client } from 'pg';
import { Api, connected, disconnectAll, heard } from '../support/api.js';
import { endAllChildren, PostgresChild } from '../support/postgres-child.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

let folders: string[];
let url: string;
let product: Product;
let api: Api;
let restores = 0;

beforeAll(async () => {
  folders = [await makeDataDir(), await makeDataDir()];
  ({ url } = await new PostgresChild([folders[0]!]).running());
  product = await startProduct({ DATABASE_URL: url }, folders[1]);
  api = new Api(product.url);
});

afterEach(disconnectAll);

afterAll(async () => {
  await product.stop();
  await endAllChildren();
  await Promise.all(folders.map(removeDataDir));
});

async function inDatabase(name: string, ...statements: string[]): Promise<void> {
  const place = new URL(url);
  place.pathname = name;
  const client = new Client(place.href);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** A copy takes the place of the database, with a change that is in no event. */
async function restore(change: string): Promise<void> {
  const [restored, lost] = [`restored_${(restores += 1)}`, `lost_${restores}`];
  const name = new URL(url).pathname.slice(1);
  await inDatabase(
    'postgres',
    `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
    `CREATE DATABASE ${restored} TEMPLATE ${name}`,
  );
  await inDatabase(restored, change);
  await inDatabase(
    'postgres',
    `ALTER DATABASE ${name} RENAME TO ${lost}`,
    `ALTER DATABASE ${restored} RENAME TO ${name}`,
  );
}

/** Each over a connection of its own, so that both workers are asked. */
const statusesAtAll = (token: string): Promise<number[]> =>
  Promise.all(
    Array.from({ length: 8 }, async () => {
      const headers = { connection: 'close' };
      return (await api.call('GET', '/api/auth/me', { token, headers })).status;
    }),
  );

it('goes by its roles, suspensions and ended sessions on every worker', async () => {
  const [suspended, signedOut, untouched] = [
    await api.register(),
    await api.register(),
    await api.register(),
  ];
  await restore(`
    UPDATE users SET suspended_at = now(), changed_at = now() WHERE user_id = '${suspended.user.userId}';
    UPDATE sessions SET ended_at = now() WHERE user_id = '${signedOut.user.userId}'`);
  for (const [{ accessToken }, status] of [
    [suspended, 403],
    [signedOut, 401],
    [untouched, 200],
  ] as const)
    await until(async () => (await statusesAtAll(accessToken)).every((each) => each === status));
});

it('cuts off who is connected, says reset to them, and keeps no page of the lost one', async () => {
  const { accessToken } = await api.register();
  const { issueId } = await api.report(accessToken);
  const title = async () => (await api.get('/api/issues?limit=1')).body.items[0]?.title;
  await until(async () => (await title()) === 'Broken streetlight on MG Road');
  const socket = api.connect(accessToken, { transports: ['websocket'] });
  const { cursor } = await heard(socket, 'sync:cursor');
  const gone = new Promise((resolve) => socket.once('disconnect', resolve));
  await restore(`UPDATE issues SET title = 'Restored' WHERE issue_id = '${issueId}'`);
  expect(await gone).toMatch(/^transport/);
  await until(async () => (await title()) === 'Restored');
  // The other worker may not have noticed yet, and cut this one off, too.
  const resumed = await until(async () => {
    const again = api.connect(accessToken, { transports: ['websocket'] });
    const resuming = connected(again).then(() => again.emitWithAck('sync:resume', { cursor, rooms: [] }));
    return resuming.catch(() => undefined);
  });
  expect(resumed).toMatchObject({ ok: true, data: { reset: true } });
});
