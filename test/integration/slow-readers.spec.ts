// A reader that falls behind costs a bounded amount of memory, is cut off, and nobody else notices.

import { once } from 'node:events';
import type { Socket } from 'socket.io';
import type { Socket as ClientSocket } from 'socket.io-client';
import { connectionOf } from '../../src/realtime/wire/engine.js';
import { backlogBounds, sendByTheTick } from '../../src/realtime/wire/tick.js';
import { type SocketServer, startSocketServer } from '../support/socket-server.js';

const MEGABYTE = 1024 * 1024;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** However long the spec takes, no time goes by until it says so. */
function stopTheClock(): { passLater(): void } {
  const now = performance.now();
  const clock = jest.spyOn(performance, 'now').mockReturnValue(now);
  return { passLater: () => void clock.mockReturnValue(now + 1_500) };
}

let server: SocketServer;
afterEach(async () => {
  jest.restoreAllMocks();
  await server.stop();
});

async function startWith(bounds = backlogBounds) {
  server = await startSocketServer((io) => sendByTheTick(io, bounds));
}

async function connected(): Promise<{ client: ClientSocket; socket: Socket }> {
  const client = server.client({ transports: ['websocket'], reconnection: true, reconnectionDelay: 1 });
  const [socket] = (await once(server.io, 'connection')) as [Socket];
  if (!client.connected) await new Promise<void>((resolve) => client.once('connect', resolve));
  return { client, socket };
}

/** Stops reading, as a phone in a tunnel does. */
function stall({ client }: { client: ClientSocket }) {
  const engine = client.io.engine as unknown as { transport: { ws: { pause(): void; resume(): void } } };
  engine.transport.ws.pause();
  return engine.transport.ws;
}

/** Sends until the kernel takes no more for this reader. */
async function fillUp(socket: Socket) {
  while (connectionOf(socket).transport.writable) {
    socket.emit('filler', 'x'.repeat(MEGABYTE));
    await turn();
  }
}

describe('a reader that stalls', () => {
  it.each([
    ['packets', { packets: 50, bytes: Infinity }, 'news'],
    ['bytes', { packets: Infinity, bytes: MEGABYTE }, 'n'.repeat(50_000)],
  ])('is cut off once it is too many %s behind, and comes back', async (_unit, bounds, text) => {
    await startWith(bounds);
    const slow = await connected();
    const other = await connected();
    let heard = 0;
    other.client.on('news', () => heard++);
    const reader = stall(slow);
    await fillUp(slow.socket);
    const { transport } = connectionOf(slow.socket);
    const gone = once(slow.socket, 'disconnect');
    const back = once(server.io, 'connection');

    let sent = 0;
    for (; slow.socket.connected && sent < 100; sent++) {
      server.io.emit('news', text);
      await turn();
    }
    await gone;
    expect(sent).toBeGreaterThan(bounds.packets === 50 ? 48 : 19);
    expect(sent).toBeLessThan(60);
    expect(transport.socket!._socket.destroyed).toBe(true);
    reader.resume();
    await back;
    expect(connectionOf(slow.socket).writeBuffer).toEqual([]);

    const last = new Promise((resolve) => other.client.once('last', resolve));
    server.io.emit('last');
    await last;
    expect(heard).toBe(sent);
  });

  it('hears everything when it reads again in time, but nothing volatile', async () => {
    await startWith();
    const slow = await connected();
    const heard: unknown[] = [];
    slow.client.onAny((event: string, arg: unknown) => event !== 'filler' && heard.push(arg));
    const reader = stall(slow);
    await fillUp(slow.socket);
    for (let i = 0; i < 100; i++) {
      server.io.emit('news', i);
      server.io.volatile.emit('typing', 'dropped');
    }
    await turn();
    const last = new Promise((resolve) => slow.client.once('last', resolve));
    server.io.emit('last', 'last');
    reader.resume();
    await last;
    expect(heard).toEqual([...Array(100).keys(), 'last']);
  });

  it('hears what was said before it was sent away, and is gone then', async () => {
    await startWith();
    const slow = await connected();
    const connection = connectionOf(slow.socket);
    const reader = stall(slow);
    await fillUp(slow.socket);
    server.io.emit('news', 'last');
    await turn();
    connection.close();
    const gone = once(connection, 'close');
    const news = new Promise((resolve) => slow.client.once('news', resolve));
    reader.resume();
    expect(await news).toBe('last');
    await gone;
  });

  it('loses typing and presence once it has taken nothing for a moment, and nothing else', async () => {
    await startWith();
    const slow = await connected();
    const heard: string[] = [];
    slow.client.onAny((event: string) => event !== 'filler' && heard.push(event));
    const clock = stopTheClock();
    const reader = stall(slow);
    await fillUp(slow.socket);
    const passing = ['user:typing', 'presence:update', 'user:joined'];
    for (let i = 0; i < 100; i++) server.io.emit('message:new', i);
    passing.forEach((name) => server.io.emit(name));
    clock.passLater();
    passing.forEach((name) => server.io.emit(name));
    for (let i = 0; i < 10; i++) server.io.emit('issue:updated', i);
    await turn();
    const last = new Promise((resolve) => slow.client.once('last', resolve));
    server.io.emit('last');
    reader.resume();
    await last;
    const news = [...Array<string>(100).fill('message:new'), ...passing];
    expect(heard).toEqual([...news, ...Array<string>(10).fill('issue:updated'), 'last']);
  });

  it('is not cut off for what passes, however much there is of it', async () => {
    await startWith({ packets: 200, bytes: MEGABYTE });
    const slow = await connected();
    const reader = stall(slow);
    await fillUp(slow.socket);
    for (let i = 0; i < 1_000; i++) server.io.emit('presence:update', i);
    await turn();
    expect(slow.socket.connected).toBe(true);
    expect(connectionOf(slow.socket).writeBuffer.length).toBeLessThanOrEqual(101);
    reader.resume();
  });

  it('is cut off when it no longer polls', async () => {
    await startWith({ packets: 50, bytes: Infinity });
    const url = `http://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=polling`;
    const joined = once(server.io, 'connection');
    const { sid } = JSON.parse((await (await fetch(url)).text()).slice(1)) as { sid: string };
    await fetch(`${url}&sid=${sid}`, { method: 'POST', body: '40' });
    const [socket] = (await joined) as [Socket];
    for (let sent = 0; socket.connected && sent < 100; sent++) {
      server.io.emit('news');
      await turn();
    }
    expect(server.io.engine.clientsCount).toBe(0);
  });
});

it('sends volatile packets beside others of the same turn', async () => {
  await startWith();
  const { client } = await connected();
  const heard: string[] = [];
  client.onAny((event: string) => heard.push(event));
  const last = new Promise((resolve) => client.once('last', resolve));
  server.io.emit('news');
  server.io.volatile.emit('typing');
  server.io.emit('last');
  await last;
  expect(heard).toEqual(['news', 'typing', 'last']);
});
