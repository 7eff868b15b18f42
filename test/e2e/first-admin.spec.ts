// The administrator of the settings is made when there is none, also from an account that has the address already.

import { Api, connected, disconnectAll } from '../support/api.js';
import { query } from '../support/notes.js';
import { endAllChildren, PostgresChild } from '../support/postgres-child.js';
import { ADMIN, makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

const NO_ADMIN = { ADMIN_EMAIL: '', ADMIN_PASSWORD: '' };
const MADE = `The first administrator is ${ADMIN.email}, with the password of ADMIN_PASSWORD.`;
const IGNORED = 'There is an administrator already: ADMIN_EMAIL and ADMIN_PASSWORD were ignored.';
const EARLIER = { email: ADMIN.email, password: 'registered before', tokenDelivery: 'body' };

let dataDir: string;
const others: Product[] = [];
const otherDirs: string[] = [];
let product: Product;
let api: Api;

beforeAll(async () => {
  dataDir = await makeDataDir();
});

afterAll(async () => {
  disconnectAll();
  await Promise.all([product, ...others].map((each) => each.stop()));
  await endAllChildren();
  await Promise.all([dataDir, ...otherDirs].map(removeDataDir));
});

async function restart(settings: NodeJS.ProcessEnv): Promise<void> {
  await product?.stop();
  product = await startProduct(settings, dataDir);
  api = new Api(product.url);
}

const login = (account: object) => api.post('/api/auth/login', account);

it('takes over an address that was registered before: neither password nor sessions of then are good', async () => {
  await restart(NO_ADMIN);
  const registered = await api.post('/api/auth/register', { ...EARLIER, displayName: 'Mallory' });
  const { user, accessToken, refreshToken } = registered.body;
  expect(user.role).toBe('citizen');
  expect(product.lines.filter((line) => /administrator/i.test(line))).toEqual([]);

  await restart({});
  expect(product.lines).toContain(MADE);
  expect((await login(EARLIER)).status).toBe(401);
  expect((await api.get('/api/auth/me', accessToken)).status).toBe(401);
  expect((await api.get('/api/users', accessToken)).status).toBe(401);
  expect((await api.post('/api/auth/refresh', { refreshToken })).status).toBe(401);
  await expect(connected(api.connect(accessToken))).rejects.toThrow('Authentication failed');

  const admin = await login(ADMIN);
  expect([admin.status, admin.body.user]).toMatchObject([200, { userId: user.userId, role: 'admin' }]);
  expect((await api.get('/api/users', admin.body.accessToken)).status).toBe(200);
});

it('changes nothing any more once there is one', async () => {
  const { accessToken } = (await login(ADMIN)).body;
  const second = { email: 'second@example.org', password: 'the password of the second' };
  await restart({ ADMIN_EMAIL: second.email, ADMIN_PASSWORD: second.password });
  expect(product.lines).toContain(IGNORED);
  expect((await login(second)).status).toBe(401);
  expect((await api.get('/api/users', accessToken)).status).toBe(200);

  await restart({ ADMIN_PASSWORD: second.password });
  expect((await login({ ...ADMIN, password: second.password })).status).toBe(401);
  expect((await login(ADMIN)).status).toBe(200);
});

it('tells machines that run already of the new role and of the sessions that have ended by it', async () => {
  const folders = [await makeDataDir(), await makeDataDir(), await makeDataDir()] as const;
  otherDirs.push(...folders);
  const { url } = await new PostgresChild([folders[0]]).running();
  const start = async (settings: NodeJS.ProcessEnv, folder: string): Promise<Product> => {
    const started = await startProduct({ DATABASE_URL: url, ...settings }, folder);
    others.push(started);
    return started;
  };
  const running = await start(NO_ADMIN, folders[1]);
  const there = new Api(running.url);
  const earlier = { ...EARLIER, displayName: 'Mallory' };
  const { accessToken, user } = (await there.post('/api/auth/register', earlier)).body;
  const socket = there.connect(accessToken, { transports: ['websocket'] });
  await connected(socket);

  const gone = new Promise((resolve) => socket.once('disconnect', resolve));
  const starting = await start({}, folders[2]);
  expect(starting.lines).toContain(MADE);
  expect(await gone).toBe('io server disconnect');
  await until(async () => (await there.get('/api/auth/me', accessToken)).status === 401);

  const events = await query(
    url,
    `SELECT kind FROM event_log WHERE subject = '${user.userId}' ORDER BY position`,
  );
  expect(events.map(({ kind }) => kind)).toEqual(['account:changed', 'sessions:ended']);
});
