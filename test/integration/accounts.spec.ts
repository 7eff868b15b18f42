// Accounts over HTTP: registering, signing in, looking around, and the own profile.

import { randomUUID } from 'node:crypto';
import type { User } from '../../src/contract/account.js';
import { api, bodies, cookieOf, login, me, refresh, register } from '../support/accounts.js';
import { newAccount } from '../support/api.js';

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

const quantile = (samples: number[], part: number): number =>
  samples.toSorted((a, b) => a - b)[Math.floor(part * samples.length)]!;

describe('registering', () => {
  it('answers a session and keeps the refresh token in a cookie that scripts cannot read', async () => {
    const account = newAccount({ city: 'bangalore' });
    const { status, body, headers } = await api.post('/api/auth/register', account);
    expect(status).toBe(201);
    expect(body).toEqual({
      accessToken: expect.any(String),
      expiresIn: 900,
      user: {
        userId: expect.stringMatching(/^usr_/),
        displayName: 'Priya S.',
        email: account.email,
        city: 'bangalore',
        role: 'citizen',
        avatarUrl: null,
      },
    });
    expect(cookieOf(headers)).toMatch(
      /^refresh_token=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await me(body.accessToken)).body).toEqual(body.user);
  });

  it('takes one account an e-mail address, however it is written', async () => {
    const { user } = await register();
    const again = newAccount({ email: ` ${user.email.toUpperCase()} ` });
    const { status, body } = await api.post('/api/auth/register', again);
    expect([status, body.code, Object.keys(body.errors)]).toEqual([409, 'conflict', ['email']]);
  });

  it('lets one of many who take the same address at once have it', async () => {
    const account = newAccount();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.post('/api/auth/register', account)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
  });

  it.each([
    ['email', 'nobody'],
    ['email', 'a\u0000b@example.org'],
    ['email', '\ud800@example.org'],
    ['email', 'ad\u00admin@example.org'],
    ['email', 'admin@ex\u00adample.org'],
    ['email', 'admin\u200b@example.org'],
    ['email', 'ａdmin@example.org'],
    ['email', 'admin@ｅxample.org'],
    ['email', 7],
    ['password', '1234567'],
    ['password', 'x'.repeat(129)],
    ['password', '\ud800 half a pair'],
    ['displayName', ' '],
    ['displayName', 'two\nlines'],
    ['displayName', '\u200b\u2060\u00ad'],
    ['displayName', '\u3164\u115f\u2800'],
    ['displayName', '\u0301\ufe0f'],
    ['city', 'Not A Slug'],
    ['city', 'nowhere'],
    ['tokenDelivery', 'pigeon'],
    ['role', 'admin'],
  ])('names %s when it is %j', async (field, value) => {
    const { status, body } = await api.post('/api/auth/register', newAccount({ [field]: value }));
    expect([status, body.code, Object.keys(body.errors)]).toEqual([400, 'invalid', [field]]);
  });

  it.each(['Zoë', 'नेहा', '王', '👩‍🚒', '-', 'نور\u200f', 'می\u200cخواهم', 'A\u061cb\u200e'])(
    'takes the name %s',
    async (displayName) => {
      expect((await register({ displayName })).user.displayName).toBe(displayName);
    },
  );

  it.each([
    ['Asha \u202eahsA', 'Asha ahsA'],
    ['\u2066Asha\u2069', 'Asha'],
    ['\u202a Asha', 'Asha'],
    ['Zoe\u202e\u0308', 'Zo\u00eb'],
  ])('takes what turns the text around it out of %j', async (displayName, kept) => {
    expect((await register({ displayName })).user.displayName).toBe(kept);
  });

  it.each(['zoë', 'नेहा', 'asha+lamp'])('takes the address of %s', async (name) => {
    const email = `${name}.${randomUUID()}@example.org`;
    expect((await register({ email })).user.email).toBe(email);
  });

  it('takes blanks and any script in a password as they are, in whichever form they are typed', async () => {
    const { user } = await register({ password: '  pässwörd ﬁ 密码 ' });
    expect((await login(user.email, '  pa\u0308sswo\u0308rd fi 密码 ')).status).toBe(200);
    expect((await login(user.email, 'pässwörd ﬁ 密码')).status).toBe(401);
  });
});

describe('signing in', () => {
  it('answers a session for the right password', async () => {
    const { user } = await register();
    const { status, body } = await login(user.email.toUpperCase());
    expect(status).toBe(200);
    expect(body).toMatchObject({ user, refreshToken: expect.any(String), expiresIn: 900 });
  });

  it('says the same to a wrong password and to an unknown address', async () => {
    const { user } = await register();
    const wrong = await login(user.email, 'wrong horse');
    const unknown = await login('unknown@example.org', 'wrong horse');
    const said = ({ status, body }: typeof wrong) => ({ status, ...body, requestId: '' });
    expect(wrong.status).toBe(401);
    expect(said(unknown)).toEqual(said(wrong));
  });

  it('takes the same time for a wrong password and for an unknown address', async () => {
    const { user } = await register();
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 40; round += 1) {
      known.push(await timeOf(() => login(user.email, 'wrong horse')));
      unknown.push(await timeOf(() => login('unknown@example.org', 'wrong horse')));
    }
    const spread = Math.max(quantile(known, 0.75) - quantile(known, 0.25), quantile(known, 0.5) / 10);
    expect(Math.abs(quantile(known, 0.5) - quantile(unknown, 0.5))).toBeLessThan(spread);
  });
});

describe('a guest', () => {
  it('looks around without an account and may not write', async () => {
    const { status, body } = await api.post('/api/auth/guest', bodies);
    expect(status).toBe(200);
    expect(body.user).toMatchObject({ role: 'guest', email: null, city: null });
    expect((await me(body.accessToken)).status).toBe(200);
    const change = { token: body.accessToken, body: { displayName: 'Somebody' } };
    expect((await api.call('PATCH', '/api/auth/me', change)).status).toBe(403);
    expect((await refresh(body.refreshToken)).body.user.role).toBe('guest');
  });

  it('looks around in a city that there is', async () => {
    const lookAround = (city: string) => api.post('/api/auth/guest', { city });
    expect((await lookAround('bangalore')).body.user.city).toBe('bangalore');
    const { status, body } = await lookAround('nowhere');
    expect([status, body.code, body.errors]).toEqual([400, 'invalid', { city: ['is not a city here'] }]);
  });

  it('needs no body at all', async () => {
    expect((await api.call('POST', '/api/auth/guest')).status).toBe(200);
  });
});

describe('a profile', () => {
  it('changes what is given and clears what is null', async () => {
    const { accessToken, user } = await register({ city: 'bangalore' });
    const change = (body: object) => api.call<User>('PATCH', '/api/auth/me', { token: accessToken, body });
    const avatarUrl = 'https://images.example/priya.png';
    expect((await change({ displayName: ' Priya Sharma ', avatarUrl })).body).toEqual({
      ...user,
      displayName: 'Priya Sharma',
      avatarUrl,
    });
    expect((await change({ city: null, avatarUrl: null })).body).toEqual({
      ...user,
      displayName: 'Priya Sharma',
      city: null,
    });
    expect((await change({})).body).toEqual((await me(accessToken)).body);
  });

  it.each([
    ['displayName', null],
    ['displayName', '\u200b\u3164'],
    ['city', 'nowhere'],
    ['avatarUrl', 'http://images.example/a.png'],
    ['avatarUrl', 'javascript:alert(1)'],
    ['avatarUrl', 'https://images.example/\u0000'],
    ['avatarUrl', 'https://images.example/\ud800'],
    ['avatarUrl', 'https://'],
    ['email', 'new@example.org'],
  ])('refuses %s as %j', async (field, value) => {
    const { accessToken } = await register();
    const { status, body } = await api.call('PATCH', '/api/auth/me', {
      token: accessToken,
      body: { [field]: value },
    });
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
  });
});
