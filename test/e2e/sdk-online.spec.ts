// Who is online, as the client holds it: right again after a cut, whatever passed meanwhile and is told to nobody twice.

import type { CivicPulse } from '../../sdk/src/public.js';
import { Api, disconnectAll } from '../support/api.js';
import { clients, closeClients, isOnline, person } from '../support/clients.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';
import { Wire } from '../support/wire.js';

let folder: string;
let product: Product;
let wire: Wire;

beforeAll(async () => {
  folder = await makeDataDir();
  product = await startProduct({ PRESENCE_GRACE_SECONDS: '1' }, folder);
  wire = await new Wire({ host: '127.0.0.1', port: Number(new URL(product.url).port) }).mend();
});

afterAll(async () => {
  wire.cut();
  await product.stop();
  await removeDataDir(folder);
});

afterEach(() => {
  closeClients();
  disconnectAll();
});

const names = (client: CivicPulse) =>
  Object.values(client.online)
    .map(({ displayName }) => displayName)
    .sort();

it('holds who is there after a cut in which a worker died and somebody did not return', async () => {
  const watcher = await person(`http://127.0.0.1:${wire.port}`, 'Watcher');
  await isOnline(watcher);
  await watcher.watchOnline();
  const [stays, goes] = [await person(product.url, 'Stays'), await person(product.url, 'Goes')];
  await until(() => names(watcher).length === 3);
  wire.cut();
  await until(() => watcher.state !== 'online');
  goes.close();
  const api = new Api(product.url);
  const token = (await api.guest()).accessToken;
  const { workers } = (await api.get('/api/realtime/health')).body;
  process.kill(workers[0].pid, 'SIGKILL');
  const online = async () => {
    const answer = await api.get('/api/presence', token).catch(() => undefined);
    return answer?.status === 200 ? answer.body : { items: [], count: -1 };
  };
  await until(async () => (await online()).items.every(({ displayName }: any) => displayName === 'Stays'));
  // A request may still meet a connection of the worker that died.
  let late: CivicPulse | undefined;
  await until(async () => !!(late ??= await person(product.url, 'Late').catch(() => undefined)));
  await isOnline(late!);
  await isOnline(stays);
  expect(names(watcher)).toContain('Goes');
  await wire.mend();
  await isOnline(watcher);
  await until(() => names(watcher).join() === 'Late,Stays,Watcher');
  expect(clients).toHaveLength(4);
});

it('is open to whoever has a token, and answers a city only with its own people', async () => {
  const api = new Api(product.url);
  expect((await api.get('/api/presence')).status).toBe(401);
  const token = (await api.guest()).accessToken;
  expect((await api.get('/api/presence?city=elsewhere', token)).body).toEqual({ items: [], count: 0 });
  expect((await api.get('/api/presence?city=Not a slug', token)).status).toBe(400);
});
