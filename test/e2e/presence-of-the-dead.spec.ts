// Presence after a worker was killed, and while all of them are replaced.

import type { Session } from '../../src/contract/account.js';
import { Api, connected, disconnectAll, heard, type ClientSocket } from '../support/api.js';
import { removeDataDir, startProduct, type Product } from '../support/product.js';
import { joined, listening, opened, openedElsewhere, workerOf } from '../support/presence.js';
import { until } from '../support/until.js';

/** The promise of the contract. */
const RIGHT_WITHIN_MS = 10_000;

/** Three seconds of silence, and the way on a busy machine. */
const TYPING_ENDS_MS = 6_000;

const NAMES = ['presence:update', 'user:joined', 'user:left'] as const;

let product: Product;
let api: Api;
let issueId: string;

beforeAll(async () => {
  product = await startProduct();
  api = new Api(product.url);
  issueId = (await api.report((await api.register()).accessToken)).issueId;
});

afterEach(disconnectAll);

afterAll(async () => {
  await product.stop();
  await removeDataDir(product.dataDir);
});

const workers = async (): Promise<{ id: number; pid: number }[]> =>
  (await api.get('/api/realtime/health').catch(() => ({ body: { workers: [] } }))).body.workers;

async function killWorkerOf(socket: ClientSocket): Promise<void> {
  const id = Number(workerOf(socket).slice(1));
  const all = await until(async () => {
    const known = await workers();
    return known.some((worker) => worker.id === id) && known;
  });
  process.kill(all.find((worker) => worker.id === id)!.pid, 'SIGKILL');
}

/** As clients do when they are back; what is asked of a worker that leaves may go unanswered. */
const joinAgain = (socket: ClientSocket) =>
  socket.on('connect', () => void joined(socket, issueId).catch(() => undefined));

async function openedToReturn({ accessToken }: Session, elsewhere: ClientSocket): Promise<ClientSocket> {
  for (;;) {
    const socket = api.connect(accessToken, { transports: ['websocket'], reconnection: true });
    await connected(socket);
    if (workerOf(socket) === workerOf(elsewhere)) {
      socket.disconnect();
      continue;
    }
    await joined(socket, issueId);
    joinAgain(socket);
    return socket;
  }
}

it('is right on the other workers 10 s after a worker was killed, and who came back was never away', async () => {
  const watcher = await opened(api, await api.guest());
  await joined(watcher, issueId);
  const [gone, back] = [await api.register('Gone'), await api.register('Back')];
  const told = listening(watcher, ...NAMES);
  const goner = await openedElsewhere(api, gone, [watcher]);
  await joined(goner, issueId);
  await openedToReturn(back, watcher);
  await until(() => told.filter(({ name }) => name === 'user:joined').length === 2);
  told.length = 0;
  const offline = heard(watcher, 'presence:update');
  const left = heard(watcher, 'user:left');
  const typing = (isTyping: boolean) => heard(watcher, 'user:typing', (event) => event.isTyping === isTyping);
  const [begun, over] = [typing(true), typing(false)];
  await goner.emitWithAck('user:typing', { issueId, isTyping: true });
  await begun;
  await killWorkerOf(goner);
  const killedAt = performance.now();
  expect(await over).toMatchObject({ userId: gone.user.userId, issueId });
  expect(performance.now() - killedAt).toBeLessThan(TYPING_ENDS_MS);
  expect(await offline).toMatchObject({ userId: gone.user.userId, online: false });
  expect(await left).toMatchObject({ userId: gone.user.userId, issueId });
  expect(performance.now() - killedAt).toBeLessThan(RIGHT_WITHIN_MS);
  const { members } = await joined(watcher, issueId);
  expect(members.map(({ displayName }) => displayName).sort()).toEqual(['Back', 'Guest']);
  expect(told.map(({ event }) => event.userId)).toEqual([gone.user.userId, gone.user.userId]);
});

it('stays as it is while all workers are replaced', async () => {
  const before = (await until(async () => (await workers()).length === 2 && workers())).map(({ pid }) => pid);
  const people = [await api.register('Asha'), await api.register('Ravi'), await api.register('Meera')];
  const userIds = people.map(({ user }) => user.userId);
  const sockets = people.map(({ accessToken }) =>
    api.connect(accessToken, { reconnection: true, autoConnect: false }),
  );
  const told = sockets.map((socket) => listening(socket, ...NAMES));
  for (const socket of sockets) {
    await connected(socket.connect());
    await joined(socket, issueId);
    joinAgain(socket);
  }
  const ofLast = (each: (typeof told)[number]) => each.filter(({ event }) => event.userId === userIds[2]);
  await until(() => told.map((each) => ofLast(each).length).every((count, at) => count === (at < 2 ? 2 : 1)));
  told.forEach((each) => each.splice(0));
  product.process.kill('SIGHUP');
  await until(async () => {
    const now = await workers();
    return now.length === 2 && now.every(({ pid }) => !before.includes(pid));
  });
  await until(() => sockets.every((socket) => socket.connected));
  await until(async () => (await joined(sockets[0]!, issueId)).members.length >= 3);
  const departures = told.flat().filter(({ name, event }) => name === 'user:left' || event.online === false);
  expect(departures.filter(({ event }) => userIds.includes(event.userId))).toEqual([]);
});
