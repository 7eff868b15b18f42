// Who never finished a request is told so as a problem too, where nothing else is being said.

import { Logger } from '@nestjs/common';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { RawRefusal } from './raw-refusal.js';

Logger.overrideLogger(false);

let server: Server;

async function serve(listener: RequestListener): Promise<void> {
  const patience = { headersTimeout: 100, requestTimeout: 100, connectionsCheckingInterval: 20 };
  server = createServer(patience, listener);
  server.on('clientError', new RawRefusal({ 'X-Frame-Options': 'DENY' }).clientError);
  await once(server.listen(0, '127.0.0.1'), 'listening');
}

afterEach(() => void server.close());

const answerTo = async (text: string): Promise<string> => {
  let answer = '';
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined).on('data', (chunk) => (answer += chunk));
  client.write(text);
  await once(client, 'end');
  client.destroy();
  return answer;
};

const HEAD = 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n';

describe('a raw refusal', () => {
  it('tells who did not finish a request in time', async () => {
    await serve(() => undefined);
    const answer = await answerTo('GET / HTTP/1.1\r\nHost: x\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 408 Request Timeout\r\nX-Frame-Options: DENY\r\n/);
    expect(JSON.parse(answer.split('\r\n\r\n')[1]!)).toMatchObject({ status: 408, code: 'invalid' });
  });

  it('says nothing in the middle of another answer', async () => {
    await serve((_, response) => void response.writeHead(200).write('half'));
    const answer = await answerTo(`${HEAD}zz\r\n`).catch(() => '');
    expect(answer).not.toContain('400');
  });
});
