// Who comes too often, too many at once or with too much is turned away, and others are not.

import { Logger } from '@nestjs/common';
import { once } from 'node:events';
import type { Socket as ClientSocket } from 'socket.io-client';
import { Config } from '../../src/platform/config/config.js';
import { takeSeats } from '../../src/realtime/socket-limits.js';
import { limitHandshakes } from '../../src/realtime/wire/handshake-limits.js';
import { register } from '../support/accounts.js';
import { Api, connected as isConnected, disconnectAll } from '../support/api.js';
import { type SocketServer, startSocketServer } from '../support/socket-server.js';

Logger.overrideLogger(false);

const WEBSOCKET = { transports: ['websocket'] };

let server: SocketServer;

async function startWith(settings: NodeJS.ProcessEnv) {
  const config = new Config(settings);
  server = await startSocketServer((io) => {
    limitHandshakes(io, config);
    io.use((socket, next) => {
      const { userId } = socket.handshake.auth as { userId: string };
      takeSeats(socket.conn, userId, config).then(() => next(), next);
    });
  });
}

const outcome = (client: ClientSocket): Promise<string> =>
  new Promise((resolve) => {
    client.once('connect', () => resolve('in'));
    client.once('connect_error', ({ message }) => resolve(message));
  });

const come = (userId = 'asha', options = {}) => {
  const client = server.client({ ...WEBSOCKET, auth: { userId }, ...options });
  return { client, outcome: outcome(client) };
};

const heldOf = ({ id }: ClientSocket) => server.io.sockets.sockets.get(id!)!;

const poll = (headers = {}) =>
  fetch(`http://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=polling&sid=`, { headers });

describe('a worker', () => {
  afterEach(() => server.stop());

  it('lets a burst of handshakes in, and the others when they try again', async () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
    await startWith({ HANDSHAKES_PER_SECOND: '2' });
    const clients = Array.from({ length: 6 }, () =>
      come('asha', { reconnection: true, reconnectionDelay: 50 }),
    );
    const outcomes = await Promise.all(clients.map((each) => each.outcome));
    expect(outcomes.sort()).toEqual(['in', 'in', 'in', 'in', 'websocket error', 'websocket error']);
    const refused = await poll();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused.json()).toMatchObject({ status: 503, code: 'unavailable' });
    clock.mockRestore();
    for (const { client } of clients) if (!client.connected) await once(client as never, 'connect');
  });

  it('lets an address have so many sockets at once, also behind a proxy', async () => {
    await startWith({ SOCKETS_PER_ADDRESS: '2', TRUST_PROXY: '1' });
    const from = (address: string) =>
      come('asha', { extraHeaders: { 'x-forwarded-for': `1.2.3.4, ${address}` } });
    const [first, second] = [from('203.0.113.1'), from('203.0.113.1')];
    expect([await first.outcome, await second.outcome]).toEqual(['in', 'in']);
    expect(await from('203.0.113.1').outcome).toBe('websocket error');
    expect((await poll({ 'x-forwarded-for': '203.0.113.1' })).status).toBe(503);
    expect(await from('203.0.113.2').outcome).toBe('in');
    const closed = once(heldOf(first.client).conn, 'close');
    first.client.disconnect();
    await closed;
    expect(await from('203.0.113.1').outcome).toBe('in');
  });

  it('lets a user have so many sockets at once', async () => {
    await startWith({ SOCKETS_PER_USER: '2' });
    const [first, second] = [come(), come()];
    expect([await first.outcome, await second.outcome]).toEqual(['in', 'in']);
    expect(await come().outcome).toBe('Too many connections');
    expect(await come('ravi').outcome).toBe('in');
    const gone = once(heldOf(first.client), 'disconnect');
    first.client.disconnect();
    await gone;
    expect(await come().outcome).toBe('in');
  });
});

it('ends a connection that sends more than 64 KB at once', async () => {
  const api = new Api();
  const socket = api.connect((await register()).accessToken, WEBSOCKET);
  await isConnected(socket);
  const wide = { city: 'x'.repeat(60_000) } as never;
  expect(await socket.emitWithAck('feed:filter', wide)).toMatchObject({ error: { code: 'invalid' } });
  const gone = new Promise((resolve) => socket.once('disconnect', resolve));
  socket.emit('feed:filter', { city: 'x'.repeat(70_000) });
  expect(await gone).toMatch(/transport/);
  disconnectAll();
});
