// What one turn sends to a socket leaves in one write, whole and in order, whatever the socket is doing.

import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type { Socket } from 'socket.io';
import type { Socket as ClientSocket } from 'socket.io-client';
import { connectionOf } from '../../src/realtime/wire/engine.js';
import { sendByTheTick } from '../../src/realtime/wire/tick.js';
import { type SocketServer, startSocketServer } from '../support/socket-server.js';

const websocket = { transports: ['websocket'] };
const polling = { transports: ['polling'] };
const wireOf = (socket: Socket) => connectionOf(socket).transport.socket!._socket;

let server: SocketServer;
beforeEach(async () => {
  server = await startSocketServer((io) => sendByTheTick(io));
});
afterEach(() => server.stop());

/** Both ends of a new connection, and everything that the client hears. */
async function connected(options: Parameters<SocketServer['client']>[0] = websocket) {
  const client = server.client(options);
  const [[socket]] = (await Promise.all([once(server.io, 'connection'), heardOnce(client, 'connect')])) as [
    [Socket],
    unknown,
  ];
  const heard: unknown[] = [];
  client.onAny((event: string, ...args: unknown[]) => heard.push(args.length ? [event, ...args] : event));
  client.on('disconnect', (reason) => heard.push(`disconnect: ${reason}`));
  return { client, socket, heard };
}

const heardOnce = (client: ClientSocket, event: string) =>
  new Promise<unknown>((resolve) => client.once(event, resolve));

/** The chunks of each write that reaches the raw socket. */
function writesTo(wire: Duplex): number[] {
  const writes: number[] = [];
  const { _write, _writev } = wire;
  wire._write = (chunk, encoding, done) => {
    writes.push(1);
    _write.call(wire, chunk, encoding, done);
  };
  wire._writev = (chunks, done) => {
    writes.push(chunks.length);
    _writev!.call(wire, chunks, done);
  };
  return writes;
}

describe('a turn', () => {
  it('says nothing any more to whom goodbye was said', async () => {
    const { socket } = await connected();
    const connection = connectionOf(socket);
    connection.transport.socket!.close(1000, '');
    const writes = writesTo(wireOf(socket));
    server.io.emit('too late');
    await once(connection, 'close');
    expect(writes).toEqual([]);
  });

  it('reaches each socket in one write, its broadcasts joined into one buffer for all', async () => {
    const readers = [await connected(), await connected(), await connected()];
    const writes = readers.map(({ socket }) => writesTo(wireOf(socket)));
    const buffers = new Set<unknown>();
    let throughEngine = 0;
    for (const { socket } of readers) {
      connectionOf(socket).on('flush', () => (throughEngine += 1));
      const wire = wireOf(socket);
      const { write } = wire;
      wire.write = ((chunk: Buffer, ...rest: [BufferEncoding]) => {
        buffers.add(chunk);
        return write.call(wire, chunk, ...rest);
      }) as typeof wire.write;
    }
    const arrived = Promise.all(readers.map(({ client }) => heardOnce(client, 'last')));
    for (let i = 0; i < 15; i++) server.io.emit('news', i);
    server.io.emit('last');
    await arrived;
    expect(writes).toEqual([[1], [1], [1]]);
    expect([buffers.size, throughEngine]).toEqual([1, 0]);
    expect(readers[2]!.heard).toHaveLength(16);
  });

  it('takes one write with emits, acks, rooms and binary in it too, in the order they were sent', async () => {
    const { client, socket, heard } = await connected();
    await socket.join('room');
    const writes = writesTo(wireOf(socket));
    socket.on('ask', (answer: (text: string) => void) => {
      server.io.emit('first', 1);
      answer('second');
      server.io.to('room').emit('third', Buffer.from('bytes'));
      socket.emit('fourth');
      server.io.emit('last');
    });
    const last = heardOnce(client, 'last');
    client.emit('ask', (text: string) => heard.push(text));
    await last;
    expect(heard).toEqual([['first', 1], 'second', ['third', Buffer.from('bytes')], 'fourth', 'last']);
    expect(writes).toHaveLength(1);
  });

  it('tells sockets of different rooms apart', async () => {
    const [one, two, both] = [await connected(), await connected(), await connected()];
    await Promise.all([one.socket.join('1'), two.socket.join('2'), both.socket.join(['1', '2'])]);
    const arrived = Promise.all([one, two, both].map(({ client }) => heardOnce(client, 'last')));
    for (const room of ['1', '2', '2', '1']) server.io.to(room).emit('to', room);
    server.io.emit('last');
    await arrived;
    const to = (...rooms: string[]) => [...rooms.map((room) => ['to', room]), 'last'];
    expect([one, two, both].map(({ heard }) => heard)).toEqual([
      to('1', '1'),
      to('2', '2'),
      to('1', '2', '2', '1'),
    ]);
  });
});

describe('the end of a connection', () => {
  it.each([websocket, polling])('delivers what was sent before disconnect(true): %j', async (options) => {
    const { client, socket, heard } = await connected(options);
    const ended = heardOnce(client, 'disconnect');
    server.io.emit('farewell', 1);
    socket.emit('farewell', 2);
    socket.disconnect(true);
    await ended;
    expect(heard).toEqual([['farewell', 1], ['farewell', 2], 'disconnect: io server disconnect']);
  });

  it.each([websocket, polling])('delivers what was sent before the server closes: %j', async (options) => {
    const { client, socket, heard } = await connected(options);
    if (!connectionOf(socket).transport.writable) await once(socket.conn.transport, 'ready');
    const ended = heardOnce(client, 'disconnect');
    server.io.emit('farewell', 1);
    server.io.emit('farewell', 2);
    server.io.engine.close();
    await ended;
    expect(heard.slice(0, 2)).toEqual([
      ['farewell', 1],
      ['farewell', 2],
    ]);
  });

  it('delivers what was sent before it, even in the middle of an upgrade', async () => {
    const client = server.client();
    const heard: unknown[] = [];
    client.onAny((...event) => heard.push(event));
    const ended = heardOnce(client, 'disconnect');
    const [socket] = (await once(server.io, 'connection')) as [Socket];
    await once(socket.conn, 'upgrading');
    // The client has stopped polling, and has not gone over to its WebSocket yet.
    while (connectionOf(socket).transport.writable) await new Promise((resolve) => setImmediate(resolve));
    expect(socket.conn.upgrading).toBe(true);
    server.io.emit('farewell', 1);
    socket.emit('farewell', 2);
    socket.conn.close();
    await ended;
    expect(heard).toEqual([
      ['farewell', 1],
      ['farewell', 2],
    ]);
  });
});

describe('a connection', () => {
  it('that polls hears everything in order', async () => {
    const { client, socket, heard } = await connected(polling);
    const last = heardOnce(client, 'last');
    for (let i = 0; i < 100; i++) (i % 2 ? socket : server.io).emit('news', i);
    server.io.emit('last');
    await last;
    expect(heard).toEqual([...Array.from({ length: 100 }, (_, i) => ['news', i]), 'last']);
  });

  it('that upgrades under load hears everything in order', async () => {
    const client = server.client();
    const heard: unknown[] = [];
    client.onAny((_event: string, number: number) => heard.push(number));
    const [socket] = (await once(server.io, 'connection')) as [Socket];
    expect(socket.conn.transport.name).toBe('polling');
    let sent = 0;
    const load = setInterval(() => {
      for (let i = 0; i < 5; i++) (sent % 3 ? server.io : socket).emit('news', sent++);
    }, 1);
    await once(socket.conn, 'upgrade');
    clearInterval(load);
    const last = heardOnce(client, 'last');
    server.io.emit('last', sent);
    await last;
    expect(sent).toBeGreaterThan(0);
    expect(heard).toEqual([...Array(sent + 1).keys()]);
  });

  it('keeps its handshake and frees its request', async () => {
    const { socket } = await connected({ ...websocket, query: { city: 'bangalore' }, auth: { token: 't' } });
    expect(socket.request).toBeUndefined();
    expect(socket.handshake).toMatchObject({ query: { city: 'bangalore' }, auth: { token: 't' } });
    expect(socket.handshake.headers.host).toContain('127.0.0.1');
  });
});

it('pings between broadcasts without ending the connection', async () => {
  server.io.engine.opts.pingInterval = 5;
  const { client, socket, heard } = await connected();
  let pings = 0;
  socket.conn.on('packetCreate', ({ type }: { type: string }) => (pings += type === 'ping' ? 1 : 0));
  for (let i = 0; pings < 10; i++) {
    const arrived = heardOnce(client, 'news');
    server.io.emit('news', i);
    await arrived;
  }
  expect(socket.connected).toBe(true);
  expect(heard).toEqual(heard.map((_, i) => ['news', i]));
});
