// Sessions beside their rows in the database: what is stored of tokens, and what a suspension leaves.

import { Client } from 'pg';
import { Api } from '../support/api.js';
import { query } from '../support/notes.js';
import { endAllChildren, PostgresChild } from '../support/postgres-child.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

const PASSWORD = 'correct horse battery';

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
  product = await startProduct({ DATABASE_URL: url }, await newFolder());
  api = new Api(product.url);
}, 60_000);

afterAll(async () => {
  await product.stop();
  await endAllChildren();
  await Promise.all(folders.map(removeDataDir));
});

const login = (email: string) =>
  api.post('/api/auth/login', { email, password: PASSWORD, tokenDelivery: 'body' });

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
