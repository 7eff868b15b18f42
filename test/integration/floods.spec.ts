// Who floods a worker is cut off, in whatever form; who has much to say for a moment is not.

import { once } from 'node:events';
import type { Socket as NetSocket } from 'node:net';
import type { Socket } from 'socket.io';
import { connectionOf } from '../../src/realtime/wire/engine.js';
import { cutOffFloods } from '../../src/realtime/wire/floods.js';
import { sendByTheTick } from '../../src/realtime/wire/tick.js';
import { frame, inPieces, opcodes } from '../support/frames.js';
import { type SocketServer, startSocketServer } from '../support/socket-server.js';
import { until } from '../support/until.js';

const BOUNDS = { packets: 100, bytes: 100_000, withinMs: 60_000 };
const READ_AT_ONCE = 64 * 1024;

interface WebSocket {
  _socket: NetSocket;
  send(frame: string): void;
  ping(): void;
  pong(): void;
}

const wireOf = (socket: Socket) => connectionOf(socket).transport.socket!._socket as NetSocket;

let server: SocketServer;
let obeyed: number;

beforeEach(async () => {
  obeyed = 0;
  server = await startSocketServer((io) => {
    sendByTheTick(io);
    cutOffFloods(io, BOUNDS);
  });
});
afterEach(() => server.stop());

async function connected(transport: string) {
  const client = server.client({ transports: [transport] });
  const [socket] = (await once(server.io, 'connection')) as [Socket];
  if (!client.connected) await new Promise<void>((resolve) => client.once('connect', resolve));
  socket.onAny((_name: string, ...args: unknown[]) => {
    obeyed += 1;
    const answer = args.at(-1);
    if (typeof answer === 'function') answer();
  });
  const engine = client.io.engine as unknown as { id: string; transport: { ws: WebSocket } };
  return { client, socket, engine };
}

it.each<[string, (ws: WebSocket) => void]>([
  ['commands', (ws) => ws.send('42["x"]')],
  ['answers to nothing', (ws) => ws.send('437[]')],
  ['what is no command', (ws) => ws.send('6')],
  ['pings of the WebSocket', (ws) => ws.ping()],
  ['pongs of the WebSocket', (ws) => ws.pong()],
])('cuts off who floods with %s', async (_, say) => {
  const { socket, engine } = await connected('websocket');
  const gone = once(socket, 'disconnect');
  for (let said = 0; said < 1_000; said += 1) say(engine.transport.ws);
  await gone;
  expect(obeyed).toBeLessThanOrEqual(BOUNDS.packets);
  expect(wireOf(socket).destroyed).toBe(true);
});

it('cuts off who takes one message apart into thousands', async () => {
  const { socket, engine } = await connected('websocket');
  const gone = once(socket, 'disconnect');
  engine.transport.ws._socket.write(inPieces('42["x"]', 1_000));
  await gone;
  expect(obeyed).toBe(0);
});

it('cuts off who floods with pieces of what is never finished', async () => {
  const { socket, engine } = await connected('websocket');
  const gone = once(socket, 'disconnect');
  engine.transport.ws._socket.write(frame(opcodes.text, false, 'x'.repeat(30_000)));
  for (let said = 0; said < 8; said += 1)
    engine.transport.ws._socket.write(frame(opcodes.rest, false, 'x'.repeat(30_000)));
  await gone;
  expect(wireOf(socket).bytesRead).toBeLessThan(4 * READ_AT_ONCE);
});

it('cuts off who sends byte by byte', async () => {
  const { socket, engine } = await connected('websocket');
  const gone = once(socket, 'disconnect');
  const piece = [...frame(opcodes.text, true, 'x'.repeat(20 * BOUNDS.packets))];
  const wire = engine.transport.ws._socket.setNoDelay(true);
  for (let sent = 0; sent < piece.length && !wireOf(socket).destroyed; sent += 1) {
    wire.write(Buffer.of(piece[sent]!));
    await until(() => wireOf(socket).destroyed || wireOf(socket).bytesRead >= wire.bytesWritten);
  }
  await gone;
  expect(wireOf(socket).bytesRead).toBeLessThan(10 * BOUNDS.packets);
});

it('obeys a message that came in a few pieces', async () => {
  const { socket, engine } = await connected('websocket');
  engine.transport.ws._socket.write(inPieces('42["x"]', 8));
  await until(() => obeyed === 1);
  expect(socket.connected).toBe(true);
});

it('cuts off who says few things, but large ones', async () => {
  const { socket, engine } = await connected('websocket');
  const gone = once(socket, 'disconnect');
  for (let said = 0; said < 10; said += 1) engine.transport.ws.send(`42["x","${'x'.repeat(30_000)}"]`);
  await gone;
  expect(obeyed).toBeLessThan(5);
});

it('cuts off who floods in one poll', async () => {
  const { socket, engine } = await connected('polling');
  const gone = once(socket, 'disconnect');
  const body = Array<string>(READ_AT_ONCE / 8)
    .fill('42["x"]')
    .join('\x1e');
  const url = `http://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=polling&sid=${engine.id}`;
  await fetch(url, { method: 'POST', body }).catch(() => undefined);
  await gone;
  expect(obeyed).toBeLessThanOrEqual(BOUNDS.packets);
});

it.each(['websocket', 'polling'])('answers who has much to say for a moment: %s', async (transport) => {
  const { client } = await connected(transport);
  await Promise.all(Array.from({ length: 90 }, () => client.emitWithAck('x')));
  expect(obeyed).toBe(90);
  expect(client.connected).toBe(true);
});
