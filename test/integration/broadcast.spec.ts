// Many things told to a room at once reach everybody in it whole and in order, however they are connected.

import { once } from 'node:events';
import type { Socket } from 'socket.io';
import type { Socket as ClientSocket } from 'socket.io-client';
import { broadcast, type Saying } from '../../src/realtime/wire/broadcast.js';
import { connectionOf } from '../../src/realtime/wire/engine.js';
import { sendByTheTick } from '../../src/realtime/wire/tick.js';
import { type SocketServer, startSocketServer } from '../support/socket-server.js';

const ROOM = 'room:issue:iss_1';
const sayings: Saying[] = ['one', 'two', 'three 🕳️'].map((text) => ['said', { text }]);

let server: SocketServer;
beforeEach(async () => {
  server = await startSocketServer((io) => sendByTheTick(io));
});
afterEach(() => server.stop());

async function entered(transports: string[]) {
  const client = server.client({ transports });
  const [socket] = (await once(server.io, 'connection')) as [Socket];
  await socket.join([ROOM, 'another room']);
  return { client, socket, heard: allHeard(client) };
}

/** Everything until the last word. */
const allHeard = (client: ClientSocket) =>
  new Promise<unknown[]>((resolve) => {
    const heard: unknown[] = [];
    client.onAny((event: string, payload?: unknown) => {
      heard.push([event, payload]);
      if (event === 'last') resolve(heard);
    });
  });

const tell = (to: string | string[]) => broadcast(server.io, to, sayings);

it.each([[['websocket']], [['polling']], [['polling', 'websocket']]])(
  'to who comes by %j, between what is said to them alone',
  async (transports) => {
    const { socket, heard } = await entered(transports);
    socket.emit('before', 1);
    tell(ROOM);
    socket.emit('between', 2);
    tell([ROOM, 'another room']);
    socket.emit('last');
    expect(await heard).toEqual([['before', 1], ...sayings, ['between', 2], ...sayings, ['last', undefined]]);
  },
);

it('to nobody outside of the room', async () => {
  const { socket, heard } = await entered(['websocket']);
  await socket.leave(ROOM);
  tell(ROOM);
  socket.emit('last');
  expect(await heard).toEqual([['last', undefined]]);
});

it('as one packet, which weighs as much as all of them', async () => {
  const { socket, heard } = await entered(['websocket']);
  const { writeBuffer } = connectionOf(socket);
  const before = writeBuffer.length;
  tell(ROOM);
  expect(writeBuffer).toHaveLength(before + 1);
  expect(writeBuffer.at(-1)!.data!.length).toBeGreaterThan(JSON.stringify(sayings).length - sayings.length);
  socket.emit('last');
  await heard;
});
