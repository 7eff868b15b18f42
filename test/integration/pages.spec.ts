// What a browser opens: the pages and their files, who they say one is, and where the API begins.

import type { Session } from '../../src/contract/account.js';
import { api, cookieOf, untilAnswered, withCookie } from '../support/accounts.js';
import { Api, newAccount } from '../support/api.js';
import { startProduct, removeDataDir } from '../support/product.js';

const open = (path: string, cookie = '', headers: Record<string, string> = {}) =>
  api.call<string>('GET', path, { headers: { cookie, ...headers } });

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(api.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: api.url, accept: 'text/html', ...headers },
    body: new URLSearchParams(form),
  });

const keyOf = (headers: Headers): string => cookieOf(headers).split(';')[0]!;

async function registered(displayName: string): Promise<{ cookie: string; session: Session }> {
  const { headers, body } = await api.post<Session>('/api/auth/register', newAccount({ displayName }));
  return { cookie: keyOf(headers), session: body };
}

describe('an address', () => {
  it.each([
    ['/', 'text/html'],
    ['/login', 'text/html'],
    ['/favicon.ico', 'image/svg+xml'],
    ['/api', 'text/html'],
    ['/api/', 'text/html'],
  ])('%s opens as %s', async (path, type) => {
    const { status, headers } = await open(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain(type);
  });

  it.each(['/api/nothing', '/health/nothing', '/metrics/nothing'])('%s is a problem', async (path) => {
    expect(await open(path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it.each(['/api/nothing', '/health/nothing', '/metrics/nothing'])(
    '%s refuses a body that is no object as a problem',
    async (path) => {
      const answer = await api.call('POST', path, { body: '""' });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid', status: 400 } });
    },
  );

  it.each(['/nothing', '/nothing.html', '/issues', '//nothing'])(
    '%s is a page that says there is nothing',
    async (path) => {
      const { status, headers, body } = await open(path);
      expect([status, headers.get('content-type')]).toEqual([404, expect.stringContaining('text/html')]);
      expect(body).toContain('href="/"');
    },
  );

  it.each(['/?a=1&a=2', '/?q=%ff', '/%ff'])('%s is refused without an inner word', async (path) => {
    const { status, body } = await open(path);
    expect([status < 500, String(body).includes('    at ')]).toEqual([true, false]);
  });

  it('has its scripts named in the policy, and no others', async () => {
    const { headers, body } = await open('/');
    const policy = headers.get('content-security-policy')!;
    const nonce = /script-src 'self' 'nonce-([^']+)'(;|$)/.exec(policy)?.[1];
    expect(nonce).toBeTruthy();
    const scripts = String(body).match(/<script[^>]*>/g)!;
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(policy).toContain("frame-ancestors 'none'");
    expect((await open('/api/issues')).headers.get('content-security-policy')).not.toContain('nonce');
  });
});

describe('files', () => {
  it('are kept for ever when their name is that of their content, and come compressed', async () => {
    const { body } = await open('/');
    const name = /_app\/immutable\/entry\/start[^"]+\.js/.exec(String(body))![0];
    const { status, headers } = await open(`/${name}`, '', { 'accept-encoding': 'br' });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('content-encoding')).toBe('br');
  });

  it('are not kept by others when they are pages', async () => {
    const { headers } = await open('/', '', { 'accept-encoding': 'gzip' });
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('content-encoding')).toBe('gzip');
  });
});

describe('a page knows who opens it', () => {
  const names = async (cookie: string, headers?: Record<string, string>) =>
    String((await open('/', cookie, headers)).body).includes('Asha of pages');
  const renewed = async (cookie: string) => keyOf((await withCookie('/api/auth/refresh', cookie)).headers);

  it('by the cookie, which works as before', async () => {
    const { cookie } = await registered('Asha of pages');
    expect([await names(cookie), await names(cookie), await names('')]).toEqual([true, true, false]);
    expect(await renewed(cookie)).toMatch(/^refresh_token=.+/);
  });

  it('also while another tab renews the session', async () => {
    const { cookie } = await registered('Asha of pages');
    const next = await renewed(cookie);
    expect([await names(cookie), await names(next)]).toEqual([true, true]);
    expect(await renewed(next)).toMatch(/^refresh_token=.+/);
  });

  it('but not by a cookie that was stolen, and ends no session over it', async () => {
    const { cookie } = await registered('Asha of pages');
    const next = await renewed(cookie);
    expect((await withCookie('/api/auth/refresh', cookie)).status).toBe(401);
    expect([await names(cookie), await names(next)]).toEqual([false, false]);
  });

  it('but not after signing out', async () => {
    const { cookie } = await registered('Asha of pages');
    await withCookie('/api/auth/logout', cookie);
    expect(await names(cookie)).toBe(false);
  });

  it('but not while the account is suspended', async () => {
    const { cookie, session } = await registered('Asha of pages');
    const { accessToken } = await api.admin();
    const path = `/api/users/${session.user.userId}`;
    await api.call('PATCH', path, { token: accessToken, body: { suspended: true } });
    expect(await names(cookie)).toBe(false);
    await untilAnswered(403, () => api.get('/api/auth/me', session.accessToken));
  });

  it('but not when another site asks', async () => {
    const { cookie } = await registered('Asha of pages');
    expect(await names(cookie, { origin: 'https://evil.example' })).toBe(false);
    expect(await names(cookie, { origin: api.url })).toBe(true);
  });

  it('by the newer of two cookies, and has the browser drop the one of old', async () => {
    const { cookie: old } = await registered('Asha of old');
    const { cookie } = await registered('Asha of today');
    const both = `${old}; ${cookie}`;
    expect((await open('/', both)).body).toContain('Asha of today');
    const { status, headers } = await withCookie('/api/auth/refresh', both);
    expect(status).toBe(200);
    const [renewed, dropped] = headers.getSetCookie();
    expect(renewed).toMatch(/^refresh_token=[^;]+;.*Path=\/;/);
    expect(dropped).toMatch(/^refresh_token=;.*Path=\/api\/auth;/);
    expect((await withCookie('/api/auth/refresh', keyOf(headers))).headers.getSetCookie()).toHaveLength(1);
  });

  it('and a guest is nobody', async () => {
    const { headers } = await api.post('/api/auth/guest', {});
    expect(String((await open('/', keyOf(headers))).body)).toContain('href="/login"');
  });
});

describe('a form', () => {
  const account = () => ({ ...newAccount(), displayName: 'Asha of forms' });

  it('registers, signs in and signs out', async () => {
    const { email, password, displayName } = account();
    const entered = await post('/register?to=/login', { email, password, displayName });
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/login']);
    const cookie = keyOf(entered.headers);
    expect((await open('/', cookie)).body).toContain('Asha of forms');
    const left = await post('/logout', { person: '' }, { cookie });
    expect([left.status, cookieOf(left.headers)]).toEqual([303, expect.stringMatching(/^refresh_token=;/)]);
    expect((await open('/', cookie)).body).not.toContain('Asha of forms');
    const again = await post('/login', { email, password });
    expect((await open('/', keyOf(again.headers))).body).toContain('Asha of forms');
  });

  it('says what is wrong and keeps what was written, save the password', async () => {
    const answer = await post('/login', { email: 'asha@example.org', password: 'wrong horse' });
    const page = await answer.text();
    expect(answer.status).toBe(401);
    expect(page).toContain('value="asha@example.org"');
    expect(page).not.toContain('wrong horse');
  });

  it.each(['https://evil.example', 'null'])('from %s is refused', async (origin) => {
    const { status, headers } = await post('/login', account(), { origin });
    expect([status, cookieOf(headers)]).toEqual([403, '']);
  });

  it.each(['https://evil.example/x', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'does not lead to %s',
    async (to) => {
      const { email, password, displayName } = account();
      const { headers } = await post(`/register?to=${encodeURIComponent(to)}`, {
        email,
        password,
        displayName,
      });
      expect(headers.get('location')).toBe('/');
    },
  );

  it('is refused when it is larger than 64 KB, or JSON, or sent to the API', async () => {
    expect((await post('/login', { email: 'x'.repeat(65 * 1024), password: 'y' })).status).toBe(413);
    const json = await api.post('/login', { email: 'a@example.org', password: 'y' });
    expect([json.status, json.headers.get('content-type')]).toEqual([415, expect.stringContaining('html')]);
    expect((await post('/api/auth/login', account())).status).toBe(415);
  });
});

describe('a language', () => {
  it.each([
    ['hi-IN,hi;q=0.9,en;q=0.5', 'hi', 'ltr'],
    ['ar', 'ar', 'rtl'],
    ['xx, fr;q=0.1', 'en', 'ltr'],
  ])('for %s is %s', async (header, language, direction) => {
    const { body } = await open('/', '', { 'accept-language': header });
    expect(body).toContain(`<html lang="${language}" dir="${direction}"`);
  });

  it('is kept when it was chosen', async () => {
    const answer = await post('/preferences', { language: 'kn', theme: 'dark', to: '/login' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login']);
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    expect((await open('/', cookie, { 'accept-language': 'ar' })).body).toContain(
      '<html lang="kn" dir="ltr" data-theme="dark"',
    );
  });
});

it('counts a page as ten of what an address may read, and says so on a page', async () => {
  const product = await startProduct({ RATE_LIMITS: 'on', WORKERS: '1' });
  try {
    const limited = new Api(product.url);
    const all = await Promise.all(Array.from({ length: 320 }, () => limited.get<string>('/login')));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(300);
    const refused = all.find(({ status }) => status === 429)!;
    expect(refused.headers.get('content-type')).toContain('text/html');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await limited.get('/favicon.svg')).status).toBe(200);
  } finally {
    await product.stop();
    await removeDataDir(product.dataDir);
  }
});
