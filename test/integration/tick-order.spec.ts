// Sockets hear from a server that sends by the tick exactly what they hear from plain Socket.IO, in the same order.

import fc from 'fast-check';
import type { Server, Socket } from 'socket.io';
import type { Socket as ClientSocket } from 'socket.io-client';
import { sendByTheTick } from '../../src/realtime/wire/tick.js';
import { startSocketServer } from '../support/socket-server.js';

const kinds = [['websocket'], ['polling'], ['polling', 'websocket'], ['polling', 'websocket'], ['websocket']];
const who = fc.nat(kinds.length - 1);
const room = fc.constantFrom('red', 'green');
const step = fc.oneof(
  fc.record({ does: fc.constant('broadcast' as const) }),
  fc.record({ does: fc.constant('tell' as const), room }),
  fc.record({ does: fc.constant('emit' as const), who }),
  fc.record({ does: fc.constant('except' as const), who }),
  fc.record({ does: fc.constant('binary' as const), room }),
  fc.record({ does: fc.constant('join' as const), who, room }),
  fc.record({ does: fc.constant('leave' as const), who, room }),
  fc.record({ does: fc.constant('command' as const), who }),
  fc.record({ does: fc.constant('turn' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Ends {
  clients: ClientSocket[];
  sockets: Socket[];
}

/** Plays the script while the third and fourth client upgrade, and answers with what each client heard. */
async function play(script: Step[], prepare: (io: Server) => void): Promise<unknown[][]> {
  const server = await startSocketServer(prepare);
  const clients = kinds.map((transports) => server.client({ transports, autoConnect: false }));
  const heard = clients.map((client) => {
    const sequence: unknown[] = [];
    client.onAny((...event) => sequence.push(event));
    return sequence;
  });
  try {
    const sockets: Socket[] = [];
    for (const client of clients) sockets.push(await join(server.io, client));
    for (const [at, socket] of sockets.entries())
      socket.on('command', (number: number, answer: (number: number) => void) => {
        server.io.emit('commanded', at, number);
        answer(number);
        socket.emit('obeyed', number);
      });
    for (const [number, now] of script.entries()) await take(now, number, server.io, { clients, sockets });
    const done = clients.map((client) => new Promise((resolve) => client.once('done', resolve)));
    server.io.emit('done');
    await Promise.all(done);
    return heard;
  } finally {
    await server.stop();
  }
}

async function join(io: Server, client: ClientSocket): Promise<Socket> {
  const joined = new Promise<Socket>((resolve) => io.once('connection', resolve));
  client.connect();
  return joined;
}

async function take(now: Step, number: number, io: Server, { clients, sockets }: Ends): Promise<void> {
  if (now.does === 'broadcast') io.emit('all', number);
  if (now.does === 'tell') io.to(now.room).emit('room', number);
  if (now.does === 'emit') sockets[now.who]!.emit('one', number);
  if (now.does === 'except') sockets[now.who]!.broadcast.emit('others', number);
  if (now.does === 'binary') io.to(now.room).emit('binary', number, Buffer.from([number % 256]));
  if (now.does === 'join') void sockets[now.who]!.join(now.room);
  if (now.does === 'leave') void sockets[now.who]!.leave(now.room);
  if (now.does === 'turn') await new Promise((resolve) => setImmediate(resolve));
  if (now.does === 'command') await commanded(clients[now.who]!, sockets[now.who]!, number);
}

/** Waits for the server to have obeyed, not for the client to hear of it: what follows may share the turn. */
async function commanded(client: ClientSocket, socket: Socket, number: number): Promise<void> {
  const obeyed = new Promise<void>((resolve) => {
    socket.once('command', () => resolve());
  });
  client.emit('command', number, (answer: number) => client.listenersAny()[0]!('answer', answer));
  await obeyed;
}

it('holds for any mix of broadcasts, rooms, emits, binary and acks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 120 }), async (script) => {
      const [ours, plain] = await Promise.all([play(script, sendByTheTick), play(script, () => undefined)]);
      expect(ours).toEqual(plain);
    }),
    { numRuns: 20 },
  );
});
