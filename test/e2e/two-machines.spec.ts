// Two machines before one database, as an operator sets them up: what is said on one is heard on the other, and what
// one held is not lost with it. Typing and presence go over a Redis, and are tried where there is one.

import type { Session } from '../../src/contract/account.js';
import type { Message } from '../../src/contract/chat.js';
import type { Resumed } from '../../src/contract/events.js';
import type { Ack } from '../../src/contract/failure.js';
import { Api, disconnectAll, heard, type ClientSocket } from '../support/api.js';
import { endAllChildren, PostgresChild } from '../support/postgres-child.js';
import { familyOf, signalAll } from '../support/processes.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { joined, listening, opened } from '../support/presence.js';
import { hasRedis, OwnRedis } from '../support/redis.js';
import { enter, history, said } from '../support/rooms.js';
import { until } from '../support/until.js';

/** The promise of the contract. */
const RIGHT_WITHIN_MS = 10_000;

const SECRET = 'one for both machines, and for nobody else';

let database: string;
let folder: string;
let machines: Product[] = [];

beforeAll(async () => {
  folder = await makeDataDir();
  database = (await new PostgresChild([folder]).running()).url;
});

afterEach(disconnectAll);

afterAll(async () => {
  await endAllChildren();
  await removeDataDir(folder);
});

async function startMachines(settings: NodeJS.ProcessEnv = {}): Promise<[here: Api, there: Api]> {
  const start = () => startProduct({ DATABASE_URL: database, JWT_SECRET: SECRET, ...settings });
  machines = await Promise.all([start(), start()]);
  const [here, there] = machines.map(({ url }) => new Api(url));
  return [here!, there!];
}

async function stopMachines(): Promise<void> {
  await Promise.all(machines.map((each) => each.stop()));
  await Promise.all(machines.map(({ dataDir }) => removeDataDir(dataDir)));
}

/** All that runs of it, as when its power is cut. */
const cutPower = async (machine: Product): Promise<void> =>
  signalAll(await familyOf(machine.process.pid!), 'SIGKILL');

describe('two machines', () => {
  let here: Api;
  let there: Api;
  let asha: Session;
  let ravi: Session;
  let issueId: string;

  beforeAll(async () => ([here, there] = await startMachines()));
  afterAll(stopMachines);

  beforeEach(async () => {
    [asha, ravi] = [await here.register('Asha'), await there.register('Ravi')];
    issueId = (await here.report(asha.accessToken)).issueId;
  });

  it('are one feed', async () => {
    const watcher = await opened(there, await there.guest());
    const news = heard(watcher, 'issue:created');
    const reported = await here.report(asha.accessToken);
    expect(await news).toMatchObject({ issueId: reported.issueId, title: reported.title });
    const support = heard(watcher, 'issue:upvoted');
    await here.call('PUT', `/api/issues/${reported.issueId}/upvote`, { token: ravi.accessToken });
    expect(await support).toMatchObject({ issueId: reported.issueId, upvotes: 1 });
  });

  it('are one room, whole and in one order for everybody', async () => {
    const talkers = [
      await enter(issueId, asha.accessToken, here.url),
      await enter(issueId, ravi.accessToken, there.url),
    ];
    const logs = talkers.map((socket) => {
      const seqs: number[] = [];
      socket.on('message:new', ({ seq }) => void seqs.push(seq));
      return seqs;
    });
    const COUNT = 60;
    const talk = async (socket: ClientSocket, name: string) => {
      for (let n = 0; n < COUNT / 2; n++) await said(socket, issueId, `${name} ${n}`);
    };
    await Promise.all([talk(talkers[0]!, 'here'), talk(talkers[1]!, 'there')]);
    await until(() => logs.every((seqs) => seqs.length >= COUNT));
    const whole = Array.from({ length: COUNT }, (_, n) => n + 1);
    expect(logs).toEqual([whole, whole]);
  });

  it('know one message by its clientId, also where both are asked in the same moment', async () => {
    const sockets = [
      await enter(issueId, asha.accessToken, here.url),
      await enter(issueId, asha.accessToken, there.url),
    ];
    const sent = await Promise.all(
      sockets.map((socket) => said(socket, issueId, 'The lamp is out.', { clientId: 'one' })),
    );
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await history(issueId, there)).toHaveLength(1);
  });

  it('let somebody go on at the other one from where they were', async () => {
    const reader = await enter(issueId, ravi.accessToken, here.url);
    const first = heard(reader, 'message:new');
    const writer = await enter(issueId, asha.accessToken, there.url);
    await said(writer, issueId, 'The first');
    const { cursor } = await first;
    reader.disconnect();
    for (const content of ['The second', 'The third']) await said(writer, issueId, content);
    const elsewhere = await opened(there, ravi);
    const request = { cursor, rooms: [issueId] };
    const answer: Ack<Resumed> = await elsewhere.emitWithAck('sync:resume', request);
    if (!answer.ok || 'reset' in answer.data) throw new Error(JSON.stringify(answer));
    const contents = answer.data.events.map(({ payload }) => (payload as Partial<Message>).content);
    expect(contents.filter(Boolean)).toEqual(['The second', 'The third']);
  });

  it('end a session on both', async () => {
    const socket = await opened(there, asha);
    const gone = new Promise((resolve) => socket.on('disconnect', resolve));
    const { status } = await here.post('/api/auth/logout-all', {}, asha.accessToken);
    expect(status).toBeLessThan(300);
    expect(await gone).toBeDefined();
  });
});

(hasRedis ? describe : describe.skip)('two machines with a Redis', () => {
  let redis: OwnRedis | undefined;
  let here: Api;
  let there: Api;
  let asha: Session;
  let typist: ClientSocket;
  let reader: ClientSocket;
  let issueId: string;

  beforeAll(async () => {
    redis = await OwnRedis.start();
    [here, there] = await startMachines({ REDIS_URL: redis.url });
  });
  afterAll(async () => {
    await stopMachines();
    await redis?.stop();
  });

  beforeEach(async () => {
    asha = await here.register('Asha');
    issueId = (await here.report(asha.accessToken)).issueId;
    reader = await opened(there, await there.guest());
    await joined(reader, issueId);
    typist = await opened(here, asha);
  });

  const healthOf = async (machine: Api): Promise<string> =>
    (await machine.get('/api/realtime/health')).body.status;
  const type = () => typist.emitWithAck('user:typing', { issueId, isTyping: true });

  it('see who comes, who types, and who goes', async () => {
    const told = listening(reader, 'user:joined', 'user:typing', 'user:left');
    await joined(typist, issueId);
    await until(() => told.some(({ name }) => name === 'user:joined'));
    await type();
    await until(() => told.some(({ name, event }) => name === 'user:typing' && event.isTyping));
    await typist.emitWithAck('leave:issue', issueId);
    await until(() => told.some(({ name }) => name === 'user:left'));
    expect(new Set(told.map(({ event }) => event.userId))).toEqual(new Set([asha.user.userId]));
  });

  it('find each other again once the Redis is back', async () => {
    await joined(typist, issueId);
    await redis!.stop();
    await until(async () => (await healthOf(here)) === 'degraded');
    await redis!.start();
    await until(async () => (await healthOf(here)) === 'ok');
    let isHeard = false;
    reader.on('user:typing', ({ userId }) => (isHeard ||= userId === asha.user.userId));
    await until(async () => {
      await type();
      return isHeard;
    });
  });

  it('are right within ten seconds after one lost its power', async () => {
    const isAsha = ({ userId }: { userId: string }) => userId === asha.user.userId;
    const came = heard(reader, 'user:joined', isAsha);
    await joined(typist, issueId);
    await came;
    const left = heard(reader, 'user:left', isAsha);
    await cutPower(machines[0]!);
    const at = performance.now();
    await left;
    expect(performance.now() - at).toBeLessThan(RIGHT_WITHIN_MS);
  });
});
