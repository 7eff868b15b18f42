// Who asks over HTTP and never reads is cut off; who waits for a poll or over a WebSocket is not.

import fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Server as SocketServer } from 'socket.io';
import { io } from 'socket.io-client';
import { answersWithin, boundUnreadAnswers, unreadBounds } from '../../src/platform/http/unread-answers.js';
import { until } from '../support/until.js';

const STALLED_MS = 300;
const PING_MS = 1_000;
/** More than the kernel takes for a reader that does not read. */
const LARGE = 'x'.repeat(16 * 1024 * 1024);

let app: FastifyInstance;
let asked: number;
const open = new Set<Socket>();

interface EngineSocket {
  send(text: string): void;
}

async function startWith(some: Partial<typeof unreadBounds>) {
  const bounds = { ...unreadBounds, ...some };
  app = fastify({ forceCloseConnections: true, http: { ServerResponse: answersWithin(bounds.bytes) } });
  boundUnreadAnswers(app, bounds);
  asked = 0;
  app.get('/large', async () => {
    asked += 1;
    return LARGE;
  });
  app.get('/number', async () => (asked += 1));
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
}

afterEach(() => app?.close());

async function askWithoutReading(port: number, path: string, times: number): Promise<Socket> {
  const client = connect(port, '127.0.0.1').pause();
  await once(client, 'connect');
  client.on('error', () => undefined).write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(times));
  return client;
}

const portOf = ({ server }: FastifyInstance) => (server.address() as AddressInfo).port;
const slow = (): Socket[] => [...open].filter(({ writableLength }) => writableLength > 0);
const waiting = (): number => [...open].reduce((sum, { writableLength }) => sum + writableLength, 0);

it('makes one answer for who does not read, cuts the reader off, and lets go of what waited', async () => {
  await startWith({ stalledMs: STALLED_MS });
  const client = await askWithoutReading(portOf(app), '/large', 10);
  await until(() => waiting() > 0);
  const [connection] = open;
  await until(() => open.size === 0);
  expect(asked).toBe(1);
  expect(connection).toMatchObject({ destroyed: true, writableLength: 0 });
  client.destroy();
});

it('answers who asks ten times at once and reads', async () => {
  await startWith({});
  const client = await askWithoutReading(portOf(app), '/number', 10);
  let answers = '';
  client.on('data', (answer) => (answers += String(answer))).resume();
  await until(() => answers.endsWith('\r\n\r\n10'));
  expect(answers.match(/(?<=\r\n\r\n)\d/g)?.join('')).toBe('1234567891');
  client.destroy();
});

it('holds back nothing that a page asks in this process, where all is read at once', async () => {
  await startWith({ waiting: 1, bytes: 1 });
  const ask = () => app.inject({ url: '/number', remoteAddress: '203.0.113.7' });
  const answers = await Promise.all(Array.from({ length: 20 }, ask));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(200));
});

it('cuts off at once who asks for more and more', async () => {
  await startWith({});
  const client = await askWithoutReading(portOf(app), '/large', 1_000);
  await until(() => asked > 0 && open.size === 0);
  expect(asked).toBe(1);
  client.destroy();
});

it('cuts off who has been reading for the longest when all together leave too much', async () => {
  await startWith({ bytes: 2.5 * LARGE.length });
  const clients: Socket[] = [];
  for (let i = 1; i <= 5; i += 1) {
    clients.push(await askWithoutReading(portOf(app), '/large', 1));
    await until(() => asked === i);
  }
  await until(() => open.size === 2);
  expect(waiting()).toBeLessThan(2.5 * LARGE.length);
  const ports = clients.slice(-2).map(({ localPort }) => localPort);
  expect([...open].map(({ remotePort }) => remotePort)).toEqual(ports);
  clients.forEach((client) => client.destroy());
});

it('counts the answers to polls as well', async () => {
  await startWith({ bytes: 2.5 * LARGE.length });
  const server = new SocketServer(app.server);
  const clients: Socket[] = [];
  const poll = `http://127.0.0.1:${portOf(app)}/socket.io/?EIO=4&transport=polling`;
  for (let i = 1; i <= 5; i += 1) {
    const { sid } = JSON.parse((await (await fetch(poll)).text()).slice(1));
    const session = `/socket.io/?EIO=4&transport=polling&sid=${sid}`;
    const { clients: connections } = server.engine as unknown as { clients: Record<string, EngineSocket> };
    connections[sid]!.send(LARGE);
    const client = await askWithoutReading(portOf(app), session, 1);
    clients.push(client);
    await until(() => slow().some(({ remotePort }) => remotePort === client.localPort));
  }
  expect(waiting()).toBeLessThan(2.5 * LARGE.length);
  const ports = clients.slice(-2).map(({ localPort }) => localPort);
  expect(slow().map(({ remotePort }) => remotePort)).toEqual(ports);
  clients.forEach((client) => client.destroy());
  await server.close();
});

it('does nothing for connections that are gone already', async () => {
  await startWith({});
  app.server.on('connection', (socket) =>
    Object.defineProperty(socket, 'remoteAddress', { value: undefined }),
  );
  const client = await askWithoutReading(portOf(app), '/number', 5);
  await once(client.resume(), 'close');
  expect(asked).toBe(0);
});

it('does so in the product', async () => {
  const port = Number(new URL(process.env.CIVICPULSE_URL!).port);
  const client = await askWithoutReading(port, '/api/docs-json', 1_000);
  const closed = once(client, 'close');
  client.resume();
  await closed;
});

it.each(['websocket', 'polling'])('leaves a quiet client alone: %s', async (transport) => {
  await startWith({ stalledMs: STALLED_MS });
  const pingInterval = transport === 'websocket' ? PING_MS : STALLED_MS / 3;
  const server = new SocketServer(app.server, { pingInterval });
  const client = io(`http://127.0.0.1:${portOf(app)}`, { transports: [transport], reconnection: false });
  const lost: unknown[] = [];
  client.on('disconnect', (reason) => lost.push(reason));
  let pings = 0;
  client.io.on('ping', () => (pings += 1));
  await until(() => pings * pingInterval > 3 * STALLED_MS);
  expect(lost).toEqual([]);
  // Who is told goodbye asks for nothing more; who says it would still be asking when all is over.
  await server.close();
  await until(() => client.disconnected);
});
