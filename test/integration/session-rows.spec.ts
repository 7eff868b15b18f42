// Sessions beside their rows in the database: what is stored of tokens, and what a suspension or new settings leave.

import { JwtService } from '@nestjs/jwt';
import { Client } from 'pg';
import { cookieOf } from '../support/accounts.js';
import { Api, connected, disconnectAll, PASSWORD } from '../support/api.js';
import { query } from '../support/notes.js';
import { endAllChildren, PostgresChild } from '../support/postgres-child.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

const JWT_SECRET = 'the secret of the specs about sessions';
const ACCESS_TOKEN_SECONDS = 60;

const folders: string[] = [];
let url: string;
let product: Product;
let api: Api;

const newFolder = async (): Promise<string> => {
  const folder = await makeDataDir();
  folders.push(folder);
  return folder;
};

beforeAll(async () => {
  ({ url } = await new PostgresChild([await newFolder()]).running());
  const settings = { DATABASE_URL: url, JWT_SECRET, ACCESS_TOKEN_SECONDS: String(ACCESS_TOKEN_SECONDS) };
  product = await startProduct(settings, await newFolder());
  api = new Api(product.url);
});

afterAll(async () => {
  disconnectAll();
  await product.stop();
  await endAllChildren();
  await Promise.all(folders.map(removeDataDir));
});

const login = (email: string) =>
  api.post('/api/auth/login', { email, password: PASSWORD, tokenDelivery: 'body' });

const statusOf = async (token: string) => (await api.get('/api/auth/me', token)).status;

it('keeps nothing of a refresh token that could be used', async () => {
  const { user } = await api.register();
  const { refreshToken } = (await login(user.email!)).body;
  const next = (await api.post('/api/auth/refresh', { refreshToken })).body.refreshToken;
  const rows = JSON.stringify(await query(url, 'SELECT to_jsonb(t) AS row FROM refresh_tokens t'));
  for (const token of [refreshToken, next]) {
    for (const encoding of ['utf8', 'base64url'] as const)
      expect(rows).not.toContain(Buffer.from(token, encoding).toString('hex'));
    expect(rows).not.toContain(token);
  }
  expect(rows.match(/token_hash/g)!.length).toBeGreaterThanOrEqual(3);
});

it('renews a cookie that carries on when half its time is over, and not before', async () => {
  const { user } = await api.register();
  const { headers } = await api.post('/api/auth/login', { email: user.email, password: PASSWORD });
  const cookie = cookieOf(headers).split(';')[0]!;
  const visit = () => api.call('POST', '/api/auth/access', { headers: { cookie } });
  expect(cookieOf((await visit()).headers)).toBe('');
  await query(url, `UPDATE refresh_tokens SET expires_at = now() + (expires_at - now()) * 0.49`);
  const renewed = await visit();
  expect(renewed.status).toBe(200);
  expect(cookieOf(renewed.headers)).toMatch(/^refresh_token=(?!;)/);
  expect(cookieOf((await visit()).headers)).toBe('');
});

it('lets all pages in that a browser opens when its cookie is to be renewed', async () => {
  const { user } = await api.register();
  const { headers } = await api.post('/api/auth/login', { email: user.email, password: PASSWORD });
  const cookie = cookieOf(headers).split(';')[0]!;
  await query(url, `UPDATE refresh_tokens SET expires_at = now() + (expires_at - now()) * 0.49`);
  const visit = () => api.call('POST', '/api/auth/access', { headers: { cookie } });
  const visits = await Promise.all(Array.from({ length: 8 }, visit));
  expect(visits.map(({ status }) => status)).toEqual(Array(8).fill(200));
  expect(visits.filter((answer) => cookieOf(answer.headers) !== '')).toHaveLength(1);
  expect(await statusOf(visits.at(-1)!.body.accessToken)).toBe(200);
});

it('begins no session while somebody is being suspended', async () => {
  const { user } = await api.register();
  const moderation = new Client(url);
  await moderation.connect();
  await moderation.query('BEGIN');
  await moderation.query('UPDATE users SET suspended_at = now() WHERE user_id = $1', [user.userId]);
  const entering = login(user.email!);
  const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  await until(async () => (await query(url, waiting)).length > 0);
  await moderation.query('COMMIT');
  await moderation.end();
  expect((await entering).status).toBe(403);
});

it('takes no token that is older than tokens live now, whatever it says itself', async () => {
  const { user } = await api.register();
  const tokenOf = (ageSeconds: number) =>
    new JwtService().sign(
      {
        sub: user.userId,
        sid: 'ses_of_then',
        role: 'citizen',
        name: 'Priya S.',
        city: null,
        iat: Math.floor(Date.now() / 1000) - ageSeconds,
      },
      { secret: JWT_SECRET, expiresIn: 3_600 },
    );
  expect(await statusOf(tokenOf(ACCESS_TOKEN_SECONDS / 2))).toBe(200);
  await connected(api.connect(tokenOf(ACCESS_TOKEN_SECONDS / 2)));
  const old = tokenOf(ACCESS_TOKEN_SECONDS + 1);
  expect(await statusOf(old)).toBe(401);
  await expect(connected(api.connect(old))).rejects.toThrow('Authentication failed');
});
