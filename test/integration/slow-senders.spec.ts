// Who takes a connection and says nothing, or says it a byte at a time, does not keep it.

import fastify, { type FastifyInstance } from 'fastify';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { patience } from '../../src/platform/http/slow-senders.js';
import { until } from '../support/until.js';

const HEAD = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n';

let app: FastifyInstance;
let client: Socket;

beforeEach(async () => {
  app = fastify(patience({ withinMs: 200, lookEveryMs: 20 }));
  app.post('/', async () => 'never');
  await app.listen({ port: 0, host: '127.0.0.1' });
});

afterEach(async () => {
  client.destroy();
  await app.close();
});

it.each([
  ['nothing', '', ''],
  ['its headers drop by drop', 'GET / HTTP/1.1\r\nX: ', 'x'],
  ['its body drop by drop', HEAD, ' '],
])('lets go of who says %s', async (_, start, drop) => {
  client = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined).resume();
  client.write(start);
  await until(() => client.destroyed || (client.write(drop), false));
});
