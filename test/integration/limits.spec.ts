// Limits over HTTP: passwords cannot be guessed quickly, and who is too quick hears how long to wait.

import type { Message } from '../../src/contract/chat.js';
import type { ClientCommands } from '../../src/contract/events.js';
import type { Ack } from '../../src/contract/failure.js';
import { Api, connected, PASSWORD, STREETLIGHT } from '../support/api.js';
import { endAllChildren, PostgresChild } from '../support/postgres-child.js';
import { openedAcross } from '../support/presence.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

describe('limits', () => {
  let product: Product;
  let api: Api;

  const guess = (email: string, password = 'wrong horse', address = '192.0.2.1') =>
    api.call('POST', '/api/auth/login', {
      body: { email, password },
      headers: { 'x-forwarded-for': address },
    });

  beforeAll(async () => {
    product = await startProduct({ RATE_LIMITS: 'on', TRUST_PROXY: '1' });
    api = new Api(product.url);
  });

  afterAll(async () => {
    await product.stop();
    await removeDataDir(product.dataDir);
  });

  it('let ten of many guesses through, also when they come at once, and say when to come back', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => guess('target@example.org')));
    const counts = [401, 429].map((code) => answers.filter(({ status }) => status === code).length);
    expect(counts).toEqual([10, 20]);
    const { headers, body } = await guess('target@example.org');
    expect(body.code).toBe('rate_limited');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(800);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(900);
  });

  it('let ten messages through at once, over both workers together, and say when the next one may come', async () => {
    const { accessToken } = await api.register();
    const { issueId } = await api.report(accessToken);
    const send = (n: number) => api.post(`/api/issues/${issueId}/messages`, { content: `${n}` }, accessToken);
    const socket = api.connect(accessToken);
    await connected(socket);
    const startedAt = performance.now();
    const answers = await Promise.all(Array.from({ length: 14 }, (_, n) => send(n)));
    const stored = answers.filter(({ status }) => status === 201).length;
    expect(stored).toBeGreaterThanOrEqual(10);
    expect(stored).toBeLessThanOrEqual(10 + (performance.now() - startedAt) / 1_200);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(14 - stored);
    const refusal = await until(async () => {
      const answer = await socket.emitWithAck('message:send', { issueId, content: 'again' });
      return !answer.ok && answer.error;
    });
    socket.disconnect();
    expect(refusal.code).toBe('rate_limited');
    expect(refusal.retryAfterMs).toBeLessThanOrEqual(1_200);
  });

  it.each<[command: keyof ClientCommands, often: number, ask: (message: Message) => object]>([
    ['message:edit', 240, ({ messageId }) => ({ messageId, content: 'Changed' })],
    ['message:react', 60, ({ messageId }) => ({ messageId, emoji: '👍', active: true })],
    ['message:delivered', 240, ({ issueId, seq }) => ({ issueId, seq })],
    ['message:read', 240, ({ issueId, seq }) => ({ issueId, seq })],
    ['sync:resume', 60, ({ issueId }) => ({ cursor: 'none', rooms: [issueId] })],
    ['message:delete', 240, ({ messageId }) => ({ messageId })],
  ])(
    'let a person say %s %i times a minute, over all sockets and workers together',
    async (command, often, ask) => {
      const session = await api.register();
      const { accessToken } = session;
      const { issueId } = await api.report(accessToken);
      const { body } = await api.post(`/api/issues/${issueId}/messages`, { content: 'One' }, accessToken);
      // Each of them alone is held to its pace.
      const sockets = await openedAcross(api, session, 6);
      const say = (n: number): Promise<Ack<unknown>> =>
        sockets[n % 6]!.emitWithAck(command as 'message:edit', ask(body) as never);
      let times = 0;
      let answer = await say(times);
      while (answer.ok || answer.error.code !== 'rate_limited') answer = await say((times += 1));
      sockets.forEach((socket) => socket.disconnect());
      expect(times).toBe(often);
      expect(answer.error.retryAfterMs).toBeGreaterThan(0);
      expect(answer.error.retryAfterMs).toBeLessThanOrEqual(60_000);
    },
  );

  it.each([
    ['message:edit', 'PATCH', '', { content: 'Changed' }, 240],
    ['message:react', 'PUT', `/reactions/${encodeURIComponent('👍')}`, undefined, 60],
  ])('count %s together with what is asked over HTTP', async (command, method, path, change, often) => {
    const session = await api.register();
    const { accessToken: token } = session;
    const { issueId } = await api.report(token);
    const { messageId } = (await api.post(`/api/issues/${issueId}/messages`, { content: 'One' }, token)).body;
    const sockets = await openedAcross(api, session, 6);
    const said = { messageId, ...(change ?? { emoji: '👍', active: true }) };
    const isHeeded = async (n: number) => {
      if (n % 2 === 1) {
        const call = { token, body: change };
        return (await api.call(method, `/api/messages/${messageId}${path}`, call)).status !== 429;
      }
      const answer = await sockets[(n / 2) % 6]!.emitWithAck(command as 'message:edit', said as never);
      return answer.ok || answer.error.code !== 'rate_limited';
    };
    let times = 0;
    while (await isHeeded(times)) times += 1;
    sockets.forEach((socket) => socket.disconnect());
    expect(times).toBe(often);
  });

  it('let a person vote 240 times a minute, whichever workers they ask', async () => {
    const { accessToken: token } = await api.register();
    const { issueId } = await api.report(token);
    const vote = async () => (await api.call('PUT', `/api/issues/${issueId}/upvote`, { token })).status;
    const statuses: number[] = [];
    // Not all at once: a limit that is asked too much at once lets pass what it cannot count in time.
    const inTurn = async () => {
      for (let n = 0; n < 45; n += 1) statuses.push(await vote());
    };
    await Promise.all(Array.from({ length: 6 }, inTurn));
    expect(statuses.filter((status) => status === 200)).toHaveLength(240);
    expect(statuses.filter((status) => status === 429)).toHaveLength(30);
  });

  it('refuse the right password as well while they hold, and nobody else', async () => {
    const { user } = await api.register();
    const { user: neighbour } = await api.register();
    await Promise.all(Array.from({ length: 10 }, () => guess(user.email!)));
    expect((await guess(user.email!, PASSWORD)).status).toBe(429);
    expect((await guess(neighbour.email!, PASSWORD)).status).toBe(200);
  });

  it('keep strangers from guessing on from many addresses, and let people in where they came in before', async () => {
    const { user } = await api.register();
    const email = user.email!;
    const [home, abroad] = ['198.51.100.1', '198.51.100.2'];
    expect((await guess(email, PASSWORD, home)).status).toBe(200);
    const strangers = Array.from({ length: 60 }, (_, n) => `203.0.113.${n}`);
    const answers = await Promise.all(strangers.map((address) => guess(email, 'wrong horse', address)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(50);
    expect((await guess(email, PASSWORD, abroad)).status).toBe(429);
    for (let round = 0; round < 12; round++) expect((await guess(email, PASSWORD, home)).status).toBe(200);
    expect((await guess(email, PASSWORD, abroad)).status).toBe(429);
    await Promise.all(Array.from({ length: 10 }, () => guess(email, 'wrong horse', home)));
    expect((await guess(email, PASSWORD, home)).status).toBe(429);
  });

  it('count failures only', async () => {
    const { user } = await api.register();
    for (let round = 0; round < 12; round++) {
      expect((await guess(user.email!, PASSWORD)).status).toBe(200);
    }
    await Promise.all(Array.from({ length: 9 }, () => guess(user.email!)));
    expect((await guess(user.email!, PASSWORD)).status).toBe(200);
    expect((await guess(user.email!)).status).toBe(401);
  });

  it('let one address read three thousand times a minute, whichever workers it asks, and see the pages on', async () => {
    const statuses: number[] = [];
    for (let round = 0; round < 32; round++) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => api.get('/api/cities')));
      statuses.push(...answers.map(({ status }) => status));
    }
    const [read, refused] = [200, 429].map((code) => statuses.filter((status) => status === code).length);
    expect(read! + refused!).toBe(3_200);
    expect(read).toBeGreaterThan(2_900);
    expect(read).toBeLessThanOrEqual(3_000);
    const { headers, body } = await api.get('/api/issues');
    expect(body.code).toBe('rate_limited');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
    for (const path of ['/favicon.svg', '/health/ready']) expect((await api.get(path)).status).toBe(200);
  });
});

describe('the limit of reports', () => {
  const MOST = 30;
  let folder: string;
  let machines: Product[];

  beforeAll(async () => {
    folder = await makeDataDir();
    const { url } = await new PostgresChild([folder]).running();
    const settings = {
      DATABASE_URL: url,
      JWT_SECRET: 'one secret '.repeat(5),
      RATE_LIMITS: 'on',
      WORKERS: '1',
    };
    machines = await Promise.all([startProduct(settings), startProduct(settings)]);
  });

  afterAll(async () => {
    await Promise.all(machines.map((machine) => machine.stop()));
    await endAllChildren();
    await Promise.all([folder, ...machines.map(({ dataDir }) => dataDir)].map(removeDataDir));
  });

  it('holds for all machines together', async () => {
    const apis = machines.map(({ url }) => new Api(url));
    const { accessToken } = await apis[0]!.register();
    const reports = Array.from({ length: MOST + 6 }, (_, n) =>
      apis[n % 2]!.post('/api/issues', STREETLIGHT, accessToken),
    );
    const statuses = (await Promise.all(reports)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(MOST);
    expect(statuses.filter((status) => status === 429)).toHaveLength(6);
  });
});
