// Sessions over HTTP: access tokens, refresh tokens that work once, and signing out.

import {
  api,
  cookieOf,
  login,
  me,
  refresh,
  register,
  untilAnswered,
  withCookie,
} from '../support/accounts.js';
import { newAccount } from '../support/api.js';

describe('an access token', () => {
  it.each(['Bearer nonsense', 'Basic YTpi', 'Bearer', ''])(
    'is refused as %j even on open routes',
    async (authorization) => {
      const { status, body } = await api.call('GET', '/api/issues', { headers: { authorization } });
      expect([status, body.code]).toEqual([401, 'unauthenticated']);
    },
  );

  it('is refused with another signature, or with none', async () => {
    const [head, claims, signature] = (await register()).accessToken.split('.') as [string, string, string];
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const forged = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), role: 'admin' }),
    ).toString('base64url');
    expect((await me(`${none}.${claims}.`)).status).toBe(401);
    expect((await me(`${head}.${forged}.${signature}`)).status).toBe(401);
  });
});

describe('a refresh token', () => {
  it('is exchanged for a new one, in the body as it came', async () => {
    const { refreshToken, user } = await register();
    const { status, body, headers } = await refresh(refreshToken!);
    expect(status).toBe(200);
    expect(body).toMatchObject({ user, refreshToken: expect.not.stringMatching(refreshToken!) });
    expect(cookieOf(headers)).toBe('');
    expect((await refresh(body.refreshToken)).status).toBe(200);
  });

  it('brings another access token, also within one second', async () => {
    const { accessToken, refreshToken } = await register();
    expect((await refresh(refreshToken!)).body.accessToken).not.toBe(accessToken);
  });

  it('is exchanged in its cookie when it came in one', async () => {
    const cookie = cookieOf((await api.post('/api/auth/register', newAccount())).headers);
    const { status, body, headers } = await withCookie('/api/auth/refresh', cookie);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('refreshToken');
    expect(cookieOf(headers)).toMatch(/^refresh_token=[\w-]{43}; .*HttpOnly; SameSite=Lax$/);
    expect(cookieOf(headers)).not.toBe(cookie);
  });

  it('is not taken from a cookie when another site asks', async () => {
    const cookie = cookieOf((await api.post('/api/auth/register', newAccount())).headers);
    for (const path of ['/api/auth/refresh', '/api/auth/logout']) {
      expect((await withCookie(path, cookie, { origin: 'https://evil.example' })).status).toBe(403);
      expect((await withCookie(path, cookie, { origin: 'null' })).status).toBe(403);
    }
    expect((await withCookie('/api/auth/refresh', cookie, { origin: api.url })).status).toBe(200);
  });

  it.each(['https://evil.example', 'null'])('is left in no cookie for a page of %s', async (origin) => {
    const { email, password, ...account } = newAccount();
    const post = (path: string, body: object, from: string) =>
      api.call('POST', `/api/auth/${path}`, { body, headers: { origin: from } });
    for (const [path, body] of [
      ['register', { ...account, email, password }],
      ['login', { email, password }],
      ['guest', {}],
    ] as const) {
      const { body: session, headers } = await post(path, body, origin);
      expect(session).toMatchObject({ accessToken: expect.any(String), user: expect.anything() });
      expect(cookieOf(headers)).toBe('');
      expect(session).not.toHaveProperty('refreshToken');
    }
    const { body, headers } = await post('login', { email, password }, api.url);
    expect(cookieOf(headers)).toMatch(/^refresh_token=/);
    const out = { token: body.accessToken, headers: { origin } };
    expect(cookieOf((await api.call('POST', '/api/auth/logout', out)).headers)).toBe('');
  });

  it('ends its whole session when it comes back used', async () => {
    const { refreshToken, accessToken, user } = await register();
    const other = (await login(user.email)).body;
    const next = (await refresh(refreshToken!)).body;
    expect((await refresh(refreshToken!)).status).toBe(401);
    expect((await refresh(next.refreshToken)).status).toBe(401);
    await untilAnswered(401, () => me(accessToken));
    await untilAnswered(401, () => me(next.accessToken));
    expect((await me(other.accessToken)).status).toBe(200);
    expect((await refresh(other.refreshToken)).status).toBe(200);
  });

  it('is exchanged once when twenty present it at the same moment', async () => {
    const { refreshToken } = await register();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken!)));
    const won = answers.filter(({ status }) => status === 200);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(401)]);
    expect((await refresh(won[0]!.body.refreshToken)).status).toBe(401);
  });

  it.each([{}, { refreshToken: 'x'.repeat(43) }])('is asked for when it is %j', async (body) => {
    const answer = await api.post('/api/auth/refresh', body);
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
  });
});

describe('the cookie of a guest', () => {
  const keyOf = (headers: Headers) => cookieOf(headers).split(';')[0]!;
  const names = (headers: Headers) => headers.getSetCookie().map((cookie) => cookie.split('=')[0]);
  const whoIs = async (cookie: string) => (await withCookie('/api/auth/access', cookie)).body.user.role;
  const asGuest = async () => keyOf((await api.post('/api/auth/guest', {})).headers);
  const asCitizen = async () => keyOf((await api.post('/api/auth/register', newAccount())).headers);

  it('takes the place of nobody, also when it comes later than that of who signs in', async () => {
    const { headers } = await api.post('/api/auth/guest', {});
    expect(cookieOf(headers)).toMatch(/^guest_token=[\w-]{43}; .*HttpOnly; SameSite=Lax$/);
    expect(headers.getSetCookie()).toHaveLength(1);
    const guest = keyOf(headers);
    expect([await whoIs(guest), await whoIs(`${guest}; ${await asCitizen()}`)]).toEqual(['guest', 'citizen']);
  });

  it('goes when one signs in or out', async () => {
    const guest = await asGuest();
    const account = newAccount();
    const entered = await api.call('POST', '/api/auth/register', {
      body: account,
      headers: { cookie: guest },
    });
    expect(entered.headers.getSetCookie()[1]).toMatch(/^guest_token=; .*Expires=Thu, 01 Jan 1970/);
    const left = await withCookie('/api/auth/logout', `${guest}; ${keyOf(entered.headers)}`);
    expect(names(left.headers)).toEqual(['refresh_token', 'guest_token']);
  });

  it('comes instead of the one of who has no session any more', async () => {
    const over = await asCitizen();
    await withCookie('/api/auth/logout', over);
    const { headers } = await api.call('POST', '/api/auth/guest', { body: {}, headers: { cookie: over } });
    expect(names(headers)).toEqual(['guest_token', 'refresh_token']);
    expect(headers.getSetCookie()[1]).toMatch(/^refresh_token=; .*Expires=Thu, 01 Jan 1970/);
  });
});

describe('signing out', () => {
  it('ends this session at once and leaves the others', async () => {
    const { refreshToken, accessToken, user } = await register();
    const other = (await login(user.email)).body;
    const { status, headers } = await api.call('POST', '/api/auth/logout', { token: accessToken });
    expect(status).toBe(204);
    expect(cookieOf(headers)).toMatch(/^refresh_token=; .*Expires=Thu, 01 Jan 1970/);
    await untilAnswered(401, () => me(accessToken));
    expect((await refresh(refreshToken!)).status).toBe(401);
    expect((await me(other.accessToken)).status).toBe(200);
  });

  it('works by the refresh token alone', async () => {
    const { refreshToken, accessToken } = await register();
    expect((await api.post('/api/auth/logout', { refreshToken })).status).toBe(204);
    await untilAnswered(401, () => me(accessToken));
    expect((await api.post('/api/auth/logout', {})).status).toBe(401);
  });

  it('ends every session when it is meant everywhere', async () => {
    const first = await register();
    const second = (await login(first.user.email)).body;
    const all = await api.call('POST', '/api/auth/logout-all', { token: second.accessToken });
    expect(all.status).toBe(204);
    for (const { accessToken, refreshToken } of [first, second]) {
      await untilAnswered(401, () => me(accessToken));
      expect((await refresh(refreshToken!)).status).toBe(401);
    }
    expect((await login(first.user.email)).status).toBe(200);
  });
});

it('gives a page a token for its cookie as often as it asks, and leaves the cookie as it is', async () => {
  const { headers, body: session } = await api.post('/api/auth/register', newAccount());
  const cookie = cookieOf(headers).split(';')[0]!;
  const access = (more?: Record<string, string>) => withCookie('/api/auth/access', cookie, more);
  for (const answer of await Promise.all([access(), access(), access()])) {
    expect([answer.status, answer.body.user, cookieOf(answer.headers)]).toEqual([200, session.user, '']);
    expect((await me(answer.body.accessToken)).status).toBe(200);
  }
  expect((await access({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await withCookie('/api/auth/refresh', cookie)).status).toBe(200);
  expect((await access()).status).toBe(200);
  await api.post('/api/auth/logout-all', {}, session.accessToken);
  expect((await access()).status).toBe(401);
  expect((await withCookie('/api/auth/access', '')).status).toBe(401);
});
