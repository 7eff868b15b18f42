// The product as it is started, with its limits on: each of its protections is in place.

import { once } from 'node:events';
import type { Ack } from '../../src/contract/failure.js';
import type { Health } from '../../src/contract/health.js';
import { Api, connected, disconnectAll, type ClientSocket } from '../support/api.js';
import { inPieces, RawSocket } from '../support/frames.js';
import { openedAcross } from '../support/presence.js';
import { removeDataDir, startProduct, type Product } from '../support/product.js';
import { enter, history } from '../support/rooms.js';
import { until } from '../support/until.js';

const WEBSOCKET = { transports: ['websocket'] };
const AGAIN = { ...WEBSOCKET, reconnection: true };

let product: Product;
let api: Api;

async function start(settings: NodeJS.ProcessEnv) {
  product = await startProduct({ RATE_LIMITS: 'on', ...settings });
  api = new Api(product.url);
}

async function stop() {
  disconnectAll();
  await product.stop();
  await removeDataDir(product.dataDir);
}

const open = async (token: string): Promise<ClientSocket> => {
  const socket = api.connect(token, WEBSOCKET);
  await connected(socket);
  return socket;
};

const outcomeOf = (socket: ClientSocket): Promise<string> =>
  connected(socket).then(
    () => 'in',
    ({ message }: Error) => message,
  );

const refusals = (answers: Ack<unknown>[]) =>
  answers.filter((answer) => !answer.ok && answer.error.code === 'rate_limited').length;

const secondsSince = (startedAt: number) => (performance.now() - startedAt) / 1_000;

const many = <T>(times: number, ask: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => ask(n)));

/** One after another: a limit that is asked too much at once lets pass what it cannot count in time. */
async function inTurn<T>(times: number, ask: () => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (let n = 0; n < times; n += 1) answers.push(await ask());
  return answers;
}

describe('a person', () => {
  beforeAll(() => start({ WORKERS: '2' }));
  afterEach(disconnectAll);
  afterAll(stop);

  it('may say sixty commands at once over one socket', async () => {
    const socket = await open((await api.guest()).accessToken);
    const startedAt = performance.now();
    const answers = await many(150, () => socket.emitWithAck('feed:filter', null));
    expect(150 - refusals(answers)).toBeGreaterThanOrEqual(60);
    expect(150 - refusals(answers)).toBeLessThanOrEqual(60 + 20 * secondsSince(startedAt));
  });

  it.each([
    ['join:issue', 'iss_01HN5K0000000000000000000A', 400, 10],
    ['leave:issue', 'iss_01HN5K0000000000000000000A', 400, 10],
    ['user:typing', { issueId: 'iss_01HN5K0000000000000000000A', isTyping: true }, 400, 20],
    ['feed:filter', null, 400, 10],
    ['auth:refresh', { token: 'none' }, 120, 2],
  ])(
    'may say %s so often over all sockets, and somebody else is not concerned',
    async (name, what, most, aSecond) => {
      const sockets = await openedAcross(api, await api.register(), 10);
      const startedAt = performance.now();
      const answers = await Promise.all(
        sockets.map((socket) => inTurn(60, () => socket.emitWithAck(name as 'feed:filter', what as null))),
      );
      const seconds = secondsSince(startedAt);
      const heeded = 600 - refusals(answers.flat());
      expect(heeded).toBeGreaterThan(most - 3 * 20);
      expect(heeded).toBeLessThanOrEqual(most + aSecond * seconds);
      const other = await open((await api.guest()).accessToken);
      expect(refusals([await other.emitWithAck(name as 'feed:filter', what as null)])).toBe(0);
    },
  );

  it('may send ten messages at once, and then one each 1.2 s', async () => {
    const { accessToken } = await api.register();
    const { issueId } = await api.report(accessToken);
    const socket = await enter(issueId, accessToken, product.url);
    const send = () => socket.emitWithAck('message:send', { issueId, content: 'Dark.' });
    const startedAt = performance.now();
    const answers = await many(10, send);
    expect(refusals(answers)).toBe(0);
    const waits: number[] = [];
    await until(async () => {
      const answer = await send();
      if (!answer.ok) waits.push(answer.error.retryAfterMs!);
      return answer.ok;
    });
    expect(secondsSince(startedAt)).toBeGreaterThan(1.15);
    expect(waits.filter((waitMs) => waitMs > 1_200)).toEqual([]);
    socket.disconnect();
  });

  it.each([
    ['message:react', 60, { messageId: 'msg_01HN5K0000000000000000000A', emoji: '👍', active: true }],
    ['sync:resume', 60, { cursor: 'none', rooms: [] }],
    ['message:read', 240, { issueId: 'iss_01HN5K0000000000000000000A', seq: 1 }],
  ])('may say %s %i times a minute', async (name, most, what) => {
    const sockets = await openedAcross(api, await api.register(), 6);
    const answers = await Promise.all(
      sockets.map((socket) => inTurn(50, () => socket.emitWithAck(name as 'feed:filter', what as never))),
    );
    expect(300 - refusals(answers.flat())).toBe(most);
  });

  it('may have twenty sockets over all workers, and those of a dead worker come free', async () => {
    const { accessToken } = await api.guest();
    const sockets = Array.from({ length: 24 }, () => api.connect(accessToken, AGAIN));
    const outcomes = await Promise.all(sockets.map(outcomeOf));
    expect(outcomes.filter((outcome) => outcome === 'Too many connections')).toHaveLength(4);
    const seated = sockets.filter(({ connected }) => connected);
    expect(seated).toHaveLength(20);
    const dropped = Promise.race(seated.map((socket) => once(socket as never, 'disconnect')));
    const health = await api.call<Health>('GET', '/api/realtime/health');
    process.kill(health.body.workers[0]!.pid, 'SIGKILL');
    await dropped;
    await until(() => seated.every(({ connected }) => connected));
  });
});

describe('a worker', () => {
  beforeAll(() => start({ WORKERS: '1', SOCKETS_PER_USER: '3', HANDSHAKES_PER_SECOND: '5' }));
  afterEach(disconnectAll);
  afterAll(stop);

  it('obeys nothing before it knows who speaks', async () => {
    const { accessToken } = await api.register();
    const { issueId } = await api.report(accessToken);
    const raw = await RawSocket.open(product.url);
    raw.say(`420${JSON.stringify(['message:send', { issueId, content: 'Dark.' }])}`);
    await raw.isSentAway();
    expect(raw.packets.filter((packet) => packet.startsWith('43'))).toEqual([]);
    expect(await history(issueId, api)).toEqual([]);
  });

  it('cuts off who floods, and who takes a message apart into thousands', async () => {
    const { accessToken } = await api.guest();
    const raw = await RawSocket.enter(product.url, accessToken);
    raw.say(...Array<string>(10_000).fill('3'));
    await raw.isSentAway();
    const other = await RawSocket.enter(product.url, accessToken);
    other.wire.write(inPieces('3', 16_000));
    await other.isSentAway();
  });

  it('lets a user have so many sockets', async () => {
    const { accessToken } = await api.guest();
    const outcomes = await many(4, () => outcomeOf(api.connect(accessToken, WEBSOCKET)));
    expect(outcomes.sort()).toEqual(['Too many connections', 'in', 'in', 'in']);
  });

  it('lets so many connections come at once', async () => {
    const startedAt = performance.now();
    const polls = await many(40, () => fetch(`${product.url}/socket.io/?EIO=4&transport=polling`));
    const letIn = polls.filter(({ status }) => status === 200).length;
    expect(polls.filter(({ status }) => status === 503)).toHaveLength(40 - letIn);
    expect(letIn).toBeLessThanOrEqual(2 * 5 + 5 * secondsSince(startedAt));
  });

  it('takes no more than 64 KB in one poll', async () => {
    const poll = `${product.url}/socket.io/?EIO=4&transport=polling`;
    const opened = await until(async () => {
      const answer = await fetch(poll);
      return answer.ok && (await answer.text());
    });
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    const post = (size: number) =>
      fetch(`${poll}&sid=${sid}`, { method: 'POST', body: '3'.padEnd(size, 'x') });
    expect((await post(60_000)).status).toBe(200);
    const tooMuch = await post(70_000).then(
      ({ status }) => status,
      () => 'cut',
    );
    expect([413, 'cut']).toContain(tooMuch);
  });
});
