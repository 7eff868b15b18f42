// Pages behind a proxy that ends HTTPS: forms, cookies and the policy go by the address that people see.

import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { newAccount } from '../support/api.js';
import { removeDataDir, startProduct, type Product } from '../support/product.js';

const HOST = 'city.example';
const HERE = `https://${HOST}`;

let product: Product;

beforeAll(async () => {
  product = await startProduct({ TRUST_PROXY: '1', PUBLIC_URL: HERE, WORKERS: '1' });
});

afterAll(async () => {
  await product.stop();
  await removeDataDir(product.dataDir);
});

/** As the proxy passes it on; only a bare request may name its host itself. */
async function ask(path: string, form?: Record<string, string>, more: object = {}): Promise<IncomingMessage> {
  const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };
  const headers = { host: HOST, accept: 'text/html', ...proxied, ...more };
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const asked = request(product.url + path, {
    method: form ? 'POST' : 'GET',
    headers: { ...headers, ...(form && type) },
  });
  asked.end(form && new URLSearchParams(form).toString());
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  return answer;
}

const account = (): Record<string, string> => {
  const { email, password } = newAccount();
  return { email, password, displayName: 'Asha behind a proxy' };
};

it('takes a form from the public address, and hands out a cookie for HTTPS only', async () => {
  const { statusCode, headers } = await ask('/register?to=/login', account(), { origin: HERE });
  expect([statusCode, headers.location]).toEqual([303, '/login']);
  expect(headers['set-cookie']![0]).toMatch(/^refresh_token=.*; Secure/);
});

it.each(['https://evil.example', `http://${HOST}`, `${HERE}.evil.example`, 'null'])(
  'refuses a form from %s',
  async (origin) => {
    const { statusCode, headers } = await ask('/register', account(), { origin });
    expect([statusCode, headers['set-cookie']]).toEqual([403, undefined]);
  },
);

it('has the policy load everything securely, and lets the live connection of that host in', async () => {
  const policy = (await ask('/login')).headers['content-security-policy'];
  expect(policy).toContain('upgrade-insecure-requests');
  expect(policy).toContain(`connect-src wss://${HOST} 'self'`);
});

it('asks for nothing to be secure where somebody looks past the proxy', async () => {
  const bare = await ask('/login', undefined, {
    host: new URL(product.url).host,
    'x-forwarded-proto': 'http',
  });
  expect(bare.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
});
