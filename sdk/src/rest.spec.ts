// A request ends: with its answer, with the server's refusal, or because there was no whole answer in time.

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Rest } from './rest.js';

let server: Server;

afterEach(() => {
  jest.restoreAllMocks();
  server.closeAllConnections();
  server.close();
});

async function restOf(answer: RequestListener): Promise<Rest> {
  server = createServer(answer);
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  const { port } = server.address() as AddressInfo;
  return new Rest(`http://127.0.0.1:${port}`, { token: async () => 'good' });
}

/** Nobody waits here as long as the client does. */
function hurry(): void {
  const { timeout } = AbortSignal;
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout.call(AbortSignal, ms / 100));
}

it('gives up what is not answered in time', async () => {
  hurry();
  const rest = await restOf(() => undefined);
  await expect(rest.get('/api/issues')).rejects.toMatchObject({ code: 'timeout' });
});

it('gives up an answer that stops half-way', async () => {
  hurry();
  const rest = await restOf((_, answer) => void answer.write('{"items":['));
  await expect(rest.get('/api/issues')).rejects.toMatchObject({ code: 'timeout' });
});

it('takes an answer that was cut off for none', async () => {
  const rest = await restOf((_, answer) => void answer.write('{"items":[', () => answer.destroy()));
  await expect(rest.get('/api/issues')).rejects.toMatchObject({ code: 'offline' });
});

it('takes what is no answer of the server for none', async () => {
  const rest = await restOf((_, answer) => void answer.end('<h1>Welcome to this hotel</h1>'));
  await expect(rest.get('/api/issues')).rejects.toMatchObject({ code: 'offline' });
});

it('says what the server refuses in its words', async () => {
  const rest = await restOf((_, answer) => {
    answer.statusCode = 429;
    answer.setHeader('retry-after', '7');
    answer.end(JSON.stringify({ code: 'rate_limited', detail: 'Slower, please.' }));
  });
  const refusal = { code: 'rate_limited', message: 'Slower, please.', retryAfterMs: 7_000 };
  await expect(rest.get('/api/issues')).rejects.toMatchObject(refusal);
});
