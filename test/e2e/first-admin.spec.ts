// The administrator of the settings: made at a start when there is none, also from an account that has the address already.

import { Api, connected, disconnectAll } from '../support/api.js';
import { ADMIN, makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';

const NO_ADMIN = { ADMIN_EMAIL: '', ADMIN_PASSWORD: '' };
const EARLIER = { email: ADMIN.email, password: 'registered before', tokenDelivery: 'body' };

let dataDir: string;
let product: Product;
let api: Api;

beforeAll(async () => {
  dataDir = await makeDataDir();
}, 60_000);

afterAll(async () => {
  disconnectAll();
  await product.stop();
  await removeDataDir(dataDir);
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

  await restart({});
  expect((await login(EARLIER)).status).toBe(401);
  expect((await api.get('/api/auth/me', accessToken)).status).toBe(401);
  expect((await api.get('/api/users', accessToken)).status).toBe(401);
  expect((await api.post('/api/auth/refresh', { refreshToken })).status).toBe(401);
  await expect(connected(api.connect(accessToken))).rejects.toThrow('Authentication failed');

  const admin = await login(ADMIN);
  expect([admin.status, admin.body.user]).toMatchObject([200, { userId: user.userId, role: 'admin' }]);
  expect((await api.get('/api/users', admin.body.accessToken)).status).toBe(200);
}, 60_000);

it('changes nothing any more once there is one', async () => {
  const { accessToken } = (await login(ADMIN)).body;
  const second = { email: 'second@example.org', password: 'the password of the second' };
  await restart({ ADMIN_EMAIL: second.email, ADMIN_PASSWORD: second.password });
  expect((await login(second)).status).toBe(401);
  expect((await api.get('/api/users', accessToken)).status).toBe(200);

  await restart({ ADMIN_PASSWORD: second.password });
  expect((await login({ ...ADMIN, password: second.password })).status).toBe(401);
  expect((await login(ADMIN)).status).toBe(200);
}, 60_000);
