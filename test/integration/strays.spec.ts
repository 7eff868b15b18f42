// Over several workers every kind of client keeps its session, whichever of them its requests come to.

import { once } from 'node:events';
import { Agent, get, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  Clients,
  disconnected,
  isConnected,
  isUpgraded,
  workerOf,
  type Kind,
} from '../support/cluster-clients.js';
import { hasLetGo } from '../support/processes.js';
import { isAlive, startCluster, type Health, type RunningCluster } from '../support/running-cluster.js';
import { until } from '../support/until.js';

const ANSWERED_MS = 10_000;

let cluster: RunningCluster;
let clients: Clients;

async function start(env: Record<string, string | number> = {}): Promise<void> {
  cluster = await startCluster(env);
  clients = new Clients(cluster);
}

afterEach(async () => {
  clients.close();
  await cluster.stop();
});

describe.each([1, 2, 4])('clients of every kind with %i workers', (count) => {
  it('connect, upgrade where they may, and stay', async () => {
    await start({ WORKERS: count });
    const kinds: Kind[] = ['default', 'websocket', 'polling'];
    const opened = (await Promise.all(kinds.map((kind) => clients.connected(kind, 20)))).flat();
    const lost: string[] = [];
    opened.forEach((socket) => socket.on('disconnect', (reason) => lost.push(reason)));
    await Promise.all(opened.slice(0, 20).map(isUpgraded));

    const text = 'ä'.repeat(32 * 1024);
    const lengths = await Promise.all(opened.map((socket) => socket.emitWithAck('echo', text)));
    const heard = Promise.all(
      opened.map((socket) => new Promise((resolve) => socket.once('shouted', resolve))),
    );
    opened[0]!.emit('shout', 'hello');

    expect(lengths.every((length) => length === text.length)).toBe(true);
    expect(new Set(await heard)).toEqual(new Set(['hello']));
    expect(new Set(await Promise.all(opened.map(workerOf))).size).toBe(count);
    expect(lost).toEqual([]);
  });
});

describe('a session of another worker', () => {
  it('has a name that says whose it is and is unguessable', async () => {
    await start({ WORKERS: 2 });
    const pollers = await Promise.all(Array.from({ length: 8 }, () => clients.openByHand()));
    const owners = pollers.map(({ sid }) => /^w([12])-[\w-]{24}$/.exec(sid)?.[1]);
    expect(new Set(owners)).toEqual(new Set(['1', '2']));
    expect(new Set(pollers.map(({ sid }) => sid)).size).toBe(8);
  });

  it('keeps its limits: a body that is too large is refused, the next one is taken', async () => {
    await start({ WORKERS: 2 });
    const pollers = await Promise.all(Array.from({ length: 4 }, () => clients.openByHand()));
    const post = (body: string) => Promise.all(pollers.map((poller) => poller.post(body)));
    expect(await post('x'.repeat(1_100_000))).toEqual([413, 413, 413, 413]);
    expect(await post('3')).toEqual([200, 200, 200, 200]);
  });

  it('gets its answers whole, also long and compressed ones', async () => {
    await start({ WORKERS: 2 });
    const pollers = await Promise.all(Array.from({ length: 4 }, () => clients.openByHand()));
    const text = 'long '.repeat(20_000);
    await pollers[0]!.post(`42["shout","${text}"]`);
    const heard = await Promise.all(pollers.map((poller) => poller.poll()));
    expect(heard).toEqual(pollers.map(() => `42["shouted","${text}"]`));
  });

  it('notices wherever the request came in that the client went away', async () => {
    await start({ WORKERS: 2 });
    const pollers = await Promise.all(Array.from({ length: 8 }, () => clients.openByHand()));
    expect(await cluster.get('/sockets')).toBe(8);
    const polls = pollers.map((poller) => expect(poller.poll()).rejects.toThrow());
    await until(async () => (await polledSessions()) === 8);
    pollers.forEach((poller) => poller.hangUp());
    await Promise.all(polls);
    await until(async () => (await cluster.get('/sockets')) === 0);
  });

  it.each(['w9-abc', 'w1-abc', 'w2-abc', 'w../../x-abc', 'w01-abc', 'abc', 'w9999999999-abc'])(
    'is unknown when it is %s',
    async (sid) => {
      await start({ WORKERS: 2 });
      for (const method of ['GET', 'POST', 'GET', 'POST']) {
        const url = `${cluster.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`;
        const answer = await fetch(url, { method, headers: { connection: 'close' } });
        expect(answer.status).toBe(400);
        expect(await answer.json()).toEqual({ code: 1, message: 'Session ID unknown' });
      }
    },
  );

  it.each<Kind>(['default', 'polling', 'websocket'])(
    'comes back anew to a %s client when its worker is killed',
    async (kind) => {
      await start({ WORKERS: 2 });
      const byPid = await clients.onePerWorker(kind);
      const [victim] = byPid.keys();
      const client = byPid.get(victim!)!;
      const lost = disconnected(client);
      process.kill(victim!, 'SIGKILL');
      await lost;
      await isConnected(client);
      expect(await workerOf(client)).not.toBe(victim);
    },
  );

  it('does not keep a worker alive whose primary died with the connection in its hands', async () => {
    await start({ WORKERS: 2 });
    await cluster.allBooted();
    const { sid } = await clients.openByHand();
    const other = await keptConnection(sid);
    process.kill(cluster.process.pid!, 'SIGSTOP');
    upgrade(sid, other).on('error', () => {});
    await until(async () => Object.keys(other.freeSockets).length === 0);
    cluster.process.kill('SIGKILL');
    await until(() => cluster.workerPids.every((pid) => !isAlive(pid)));
  });

  it.each([1, 3])('takes no client along when its worker dies, %i still on the way', async (count) => {
    await start({ WORKERS: 2 });
    await cluster.allBooted();
    const { sid } = await clients.openByHand();
    const { pid } = await ownerOf(sid);
    const others: Agent[] = [];
    while (others.length < count) others.push(await keptConnection(sid));
    process.kill(pid, 'SIGSTOP');
    const upgrades = others.map((agent) => bodyOf(upgrade(sid, agent)));
    await until(() => cluster.handedOver === count);

    // So that the primary hears of the death and of new clients in one moment.
    process.kill(cluster.process.pid!, 'SIGSTOP');
    process.kill(pid, 'SIGKILL');
    await until(() => hasLetGo(pid));
    const asked = Array.from({ length: 4 }, () => get(`${cluster.url}/pid`, { agent: false }));
    const answers = asked.map(bodyOf);
    await Promise.all(asked.map(isOpen));
    process.kill(cluster.process.pid!, 'SIGCONT');

    const answered = await Promise.all(answers);
    const there = (await cluster.health()).map((worker) => String(worker.pid));
    expect(there).toEqual(expect.arrayContaining(answered));
    expect(new Set(await Promise.all(upgrades))).toEqual(new Set(['Session ID unknown']));
  });
});

/** At how many sessions a poll is waiting, over both workers. */
async function polledSessions(): Promise<number> {
  const byPid = new Map<number, number>();
  while (byPid.size < 2) {
    const { pid, polled } = await cluster.get<{ pid: number; polled: number }>('/polled');
    byPid.set(pid, polled);
  }
  return [...byPid.values()].reduce((sum, polled) => sum + polled, 0);
}

/** An agent whose one kept connection leads to a worker that does not hold that session. */
async function keptConnection(sid: string): Promise<Agent> {
  const { pid } = await ownerOf(sid);
  for (;;) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    if ((await bodyOf(get(`${cluster.url}/pid`, { agent }))) !== String(pid)) return agent;
    agent.destroy();
  }
}

async function ownerOf(sid: string): Promise<Health> {
  const owner = Number(/^w(\d+)/.exec(sid)![1]);
  return (await cluster.health()).find(({ id }) => id === owner)!;
}

function upgrade(sid: string, agent: Agent): ClientRequest {
  return get(`${cluster.url}/socket.io/?EIO=4&transport=websocket&sid=${sid}`, {
    agent,
    headers: { connection: 'upgrade', upgrade: 'websocket' },
  });
}

async function bodyOf(request: ClientRequest): Promise<string> {
  const [answer] = (await once(request, 'response', { signal: AbortSignal.timeout(ANSWERED_MS) })) as [
    IncomingMessage,
  ];
  return text(answer);
}

async function isOpen(request: ClientRequest): Promise<void> {
  const [socket] = (await once(request, 'socket')) as [Socket];
  if (socket.connecting) await once(socket, 'connect');
}
