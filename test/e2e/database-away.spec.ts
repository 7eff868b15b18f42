// A database that goes away and comes back: 503 and a degraded health meanwhile, and then everything as before.

import { Api, connected, disconnectAll, heard, type ClientSocket } from '../support/api.js';
import { PostgresChild, endAllChildren } from '../support/postgres-child.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';
import { Wire } from '../support/wire.js';

let folders: string[];
let product: Product;
let wire: Wire;
let api: Api;
let socket: ClientSocket;

beforeAll(async () => {
  folders = [await makeDataDir(), await makeDataDir()];
  const { url } = await new PostgresChild([folders[0]!]).running();
  wire = await new Wire({ path: `${new URL(url).searchParams.get('host')}/.s.PGSQL.5432` }).mend();
  product = await startProduct({ DATABASE_URL: wire.url }, folders[1]);
  api = new Api(product.url);
  socket = api.connect((await api.guest()).accessToken, { transports: ['websocket'] });
  await connected(socket);
});

afterAll(async () => {
  disconnectAll();
  await product.stop();
  wire.cut();
  await endAllChildren();
  await Promise.all(folders.map(removeDataDir));
});

const health = async () => (await api.get('/api/realtime/health')).body;

it('starts no embedded server when it is given a database', () => {
  expect(product.lines.join('\n')).toContain('CivicPulse is running');
});

it('answers 503 and says that it is degraded, and recovers by itself', async () => {
  const { accessToken } = await api.register();
  const { issueId } = await api.report(accessToken);
  expect(await health()).toMatchObject({ status: 'ok', database: { ok: true } });

  wire.cut();
  const upvote = () => api.call('PUT', `/api/issues/${issueId}/upvote`, { token: accessToken });
  for (const ask of [() => api.get('/api/issues'), () => api.get(`/api/issues/${issueId}`), upvote]) {
    expect(await ask()).toMatchObject({ status: 503, body: { code: 'unavailable', status: 503 } });
  }
  expect(await health()).toMatchObject({ status: 'degraded', database: { ok: false } });
  expect((await api.get('/health/live')).status).toBe(200);
  expect(socket.connected).toBe(true);

  await wire.mend();
  await until(async () => (await health()).status === 'ok');
  const upvoted = heard(socket, 'issue:upvoted', (event) => event.issueId === issueId);
  expect((await upvote()).body).toEqual({ issueId, upvotes: 1, upvoted: true });
  expect((await upvoted).upvotes).toBe(1);
  expect((await api.get('/api/issues')).status).toBe(200);
});
