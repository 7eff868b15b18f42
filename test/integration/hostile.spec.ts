// What strangers tried and what once worked: none of it may end a worker, stop it, or reach the database.

import { connect } from 'node:net';
import { Api, connected, disconnectAll } from '../support/api.js';
import { until } from '../support/until.js';

const api = new Api();

afterEach(disconnectAll);

const pids = async (): Promise<number[]> =>
  (await api.get('/api/realtime/health')).body.workers.map(({ pid }: { pid: number }) => pid);

/** Sends it raw, and reads until the server says something or the connection ends. */
const raw = (text: string, reset = false): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
    socket.on('error', () => undefined).on('close', () => resolve(''));
    socket.once('data', (answer) => {
      resolve(String(answer));
      socket.destroy();
    });
    socket.write(`${text.replaceAll('\n', '\r\n')}\r\n\r\n`, () => reset && socket.resetAndDestroy());
  });

const poll = (sid = '', body?: string) =>
  fetch(`${api.url}/socket.io/?EIO=4&transport=polling${sid && `&sid=${sid}`}`, {
    method: body === undefined ? 'GET' : 'POST',
    body,
  }).then((answer) => answer.text());

/** Before the ten seconds are over in which Socket.IO gives up on a connection without a socket. */
const SENT_AWAY_MS = 9_000;

describe('a worker', () => {
  it('outlives upgrades that are dropped and polls with odd headers', async () => {
    const before = await pids();
    const upgrade = 'GET /api/issues HTTP/1.1\nHost: x\nConnection: Upgrade\nUpgrade: websocket';
    for (let i = 0; i < 4; i += 1) await raw(upgrade, true);
    for (const { id } of (await api.get('/api/realtime/health')).body.workers) {
      const poll = `GET /socket.io/?EIO=4&transport=polling&sid=w${id}-abc HTTP/1.1\nHost: x\nTrailer: x`;
      expect(await raw(poll)).toMatch(/^HTTP\/1.1 400/);
    }
    expect(await pids()).toEqual(before);
  });

  it('answers who offers another protocol in this one', async () => {
    const offer = 'GET /api/cities HTTP/1.1\nHost: x\nConnection: Upgrade, HTTP2-Settings\nUpgrade: h2c';
    expect(await raw(offer)).toMatch(/^HTTP\/1.1 200/);
  });

  it('gives one connection one socket', async () => {
    const { accessToken } = await api.guest();
    const { sid } = JSON.parse((await poll()).slice(1));
    await poll(
      sid,
      Array.from({ length: 5 }, () => `40${JSON.stringify({ token: accessToken })}`).join('\x1e'),
    );
    const told = (await poll(sid)) + (await poll(sid).catch(() => ''));
    expect(told.match(/40\{"sid"/g)).toHaveLength(1);
  });

  it('sends away who comes without a good token, and keeps no connection for them', async () => {
    const { sid } = JSON.parse((await poll()).slice(1));
    await poll(sid, '40{"token":"nonsense"}');
    expect(await poll(sid)).toContain('44{"message":"Authentication failed"}');
    await until(async () => /Session ID unknown|^1$/.test(await poll(sid)), SENT_AWAY_MS);
  });
});

describe('a request', () => {
  it.each([
    [
      'thousands of fields',
      JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [i, 1]))),
    ],
    ['great depth', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['depth inside a field', `{"email":${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}}`],
    ['a list', '[1,2]'],
    ['null', 'null'],
  ])('with %s is refused at once', async (_, body) => {
    const startedAt = performance.now();
    expect((await api.call('POST', '/api/auth/login', { body })).status).toBe(400);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it.each([[[]], [[{ lat: 1, lng: 1 }]], ['here'], [null]])('refuses %j as a position', async (location) => {
    const { accessToken } = await api.register();
    const issue = { title: 't', description: '', city: 'bangalore', category: 'water', location };
    const { status, body } = await api.post('/api/issues', issue, accessToken);
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { errors: { location: expect.arrayContaining([expect.any(String)]) } },
    });
  });

  it.each(['/api/cities?foo=1', '/api/issues?__proto__=1', '/api/realtime/health?foo=1'])(
    'refuses what it does not know: %s',
    async (path) => {
      expect((await api.get(path)).status).toBe(400);
    },
  );

  it('takes a body only where there is one to take', async () => {
    const { accessToken: token } = await api.register();
    const { issueId } = await api.report(token);
    const answer = await api.call('PUT', `/api/issues/${issueId}/upvote`, { token, body: { foo: 1 } });
    expect(answer).toMatchObject({ status: 400, body: { errors: { foo: [expect.any(String)] } } });
  });
});

it('lets people with an old token sign in, renew, and see that it is alive', async () => {
  const token = 'an.old.token';
  expect((await api.post('/api/auth/guest', {}, token)).status).toBe(200);
  expect((await api.get('/health/live', token)).status).toBe(200);
  expect((await api.get('/api/auth/me', token)).status).toBe(401);
});

it('allows a site named in the settings every method', async () => {
  const headers = { origin: 'https://a.example', 'access-control-request-method': 'PATCH' };
  const { headers: answer } = await api.call('OPTIONS', '/api/issues/x', { headers });
  expect(answer.get('access-control-allow-methods')).toContain('PATCH');
});

it('answers a socket command of great depth with a refusal', async () => {
  const socket = api.connect((await api.guest()).accessToken);
  await connected(socket);
  const deep = JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`) as never;
  expect(await socket.emitWithAck('feed:filter', deep)).toMatchObject({
    ok: false,
    error: { code: 'invalid' },
  });
});
