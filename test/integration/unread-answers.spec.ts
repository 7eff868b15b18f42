// Who asks over HTTP and never reads is cut off; who waits for a poll or over a WebSocket is not.

import fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Server as SocketServer } from 'socket.io';
import { io } from 'socket.io-client';
import { boundUnreadAnswers } from '../../src/platform/http/unread-answers.js';
import { until } from '../support/until.js';

const STALLED_MS = 300;
const PING_MS = 1_000;
const LARGE = 'x'.repeat(1024 * 1024);

let app: FastifyInstance;
let asked: number;
const open = new Set<Socket>();

beforeEach(async () => {
  app = fastify({ forceCloseConnections: true });
  boundUnreadAnswers(app, STALLED_MS);
  asked = 0;
  app.get('/large', async () => {
    asked += 1;
    return LARGE;
  });
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
});

afterEach(() => app.close());

async function askWithoutReading(port: number, path: string, times: number): Promise<Socket> {
  const client = connect(port, '127.0.0.1').pause();
  await once(client, 'connect');
  client.on('error', () => undefined).write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(times));
  return client;
}

const portOf = ({ server }: FastifyInstance) => (server.address() as AddressInfo).port;
const waiting = (): number => [...open].reduce((sum, { writableLength }) => sum + writableLength, 0);

it('cuts off who does not read, and lets go of what waited', async () => {
  const client = await askWithoutReading(portOf(app), '/large', 20);
  await until(() => asked === 20 && waiting() > 0);
  const [connection] = open;
  await until(() => open.size === 0);
  expect(connection).toMatchObject({ destroyed: true, writableLength: 0 });
  client.destroy();
});

it('cuts off at once who asks for more and more', async () => {
  const client = await askWithoutReading(portOf(app), '/large', 1_000);
  await until(() => asked > 0 && open.size === 0, STALLED_MS);
  expect(asked).toBeLessThan(100);
  client.destroy();
});

it('does so in the product', async () => {
  const port = Number(new URL(process.env.CIVICPULSE_URL!).port);
  const client = await askWithoutReading(port, '/api/docs-json', 1_000);
  const closed = once(client, 'close');
  client.resume();
  await closed;
});

it.each(['websocket', 'polling'])('leaves a quiet client alone: %s', async (transport) => {
  const pingInterval = transport === 'websocket' ? PING_MS : STALLED_MS / 3;
  const server = new SocketServer(app.server, { pingInterval });
  const client = io(`http://127.0.0.1:${portOf(app)}`, { transports: [transport], reconnection: false });
  const lost: unknown[] = [];
  client.on('disconnect', (reason) => lost.push(reason));
  let pings = 0;
  client.io.on('ping', () => (pings += 1));
  await until(() => pings * pingInterval > 3 * STALLED_MS);
  expect(lost).toEqual([]);
  client.disconnect();
  await server.close();
});
