// What is no proper HTTP is refused as everything else is: as a problem, with a request id, and the connection ends.

import { connect } from 'node:net';
import type { Problem } from '../../src/contract/failure.js';
import { Api } from '../support/api.js';

const api = new Api();

/** Sends it raw, and reads until the server ends the connection. */
const lastWords = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let answer = '';
    connect(Number(new URL(api.url).port), '127.0.0.1')
      .on('data', (chunk) => (answer += chunk))
      .on('error', reject)
      .on('close', () => resolve(answer))
      .end(text.replaceAll('\n', '\r\n'), 'latin1');
  });

function problemOf(answer: string): Problem {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(/^content-type: application\/problem\+json/im);
  expect(head).toMatch(/^x-content-type-options: nosniff/im);
  expect(head).toMatch(/^connection: close/im);
  const problem = JSON.parse(body) as Problem;
  expect(head).toContain(`HTTP/1.1 ${problem.status} ${problem.title}`);
  expect(/^x-request-id: (\S+)/im.exec(head)?.[1]).toBe(problem.requestId);
  return problem;
}

const login = 'POST /api/auth/login HTTP/1.1\nHost: x\nContent-Type: application/json\n';
const upgrade = 'HTTP/1.1\nHost: x\nConnection: Upgrade\nUpgrade: websocket\n\n';

describe('a request that is no proper HTTP', () => {
  it.each([
    ['a line that is none', 'hello world\n\n'],
    ['an unknown method', 'FETCH /api/cities HTTP/1.1\nHost: x\n\n'],
    ['an unknown version', 'GET /api/cities HTTP/9.9\nHost: x\n\n'],
    ['HTTP/2', 'PRI * HTTP/2.0\n\nSM\n\n'],
    ['no host', 'GET /api/cities HTTP/1.1\n\n'],
    ['two hosts', 'GET /api/cities HTTP/1.1\nHost: x\nHost: y\n\n'],
    ['an expectation', 'GET /api/cities HTTP/1.1\nHost: x\nExpect: bananas\n\n'],
    ['two lengths', `${login}Content-Length: 2\nContent-Length: 3\n\n{}`],
    ['a length and chunks', `${login}Content-Length: 4\nTransfer-Encoding: chunked\n\n0\n\n`],
    ['an unknown encoding', `${login}Transfer-Encoding: xchunked\n\n0\n\n`],
    ['a chunk of no length', `${login}Transfer-Encoding: chunked\n\nzz\n\n`],
    ['a NUL in a header', 'GET /api/cities HTTP/1.1\nHost: x\nA: \0\n\n'],
    ['a wish for a tunnel', 'CONNECT example.org:443 HTTP/1.1\nHost: x\n\n'],
    ['an upgrade to an unknown transport', `GET /socket.io/?EIO=4&transport=pigeon ${upgrade}`],
    ['an upgrade without a key', `GET /socket.io/?EIO=4&transport=websocket ${upgrade}`],
  ])('is refused: %s', async (_, text) => {
    expect(problemOf(await lastWords(text))).toMatchObject({ status: 400, code: 'invalid' });
  });

  it.each([
    ['headers', `GET / HTTP/1.1\nHost: x\nA: ${'x'.repeat(100_000)}\n\n`],
    ['an address', `GET /${'x'.repeat(100_000)} HTTP/1.1\nHost: x\n\n`],
  ])('is refused when it has too large %s, also while it is still being sent', async (_, text) => {
    expect(problemOf(await lastWords(text))).toMatchObject({ status: 431, code: 'too_large' });
  });
});

it('an old client without a host is answered', async () => {
  expect(await lastWords('GET /health/live HTTP/1.0\n\n')).toMatch(/^HTTP\/1.1 200/);
});

it.each([
  ['GET', '/socket.io/?EIO=4&transport=polling'],
  ['GET', '/socket.io/?EIO=4&transport=pigeon'],
  ['GET', '/socket.io/?EIO=4&transport=polling&sid=unknown'],
  ['POST', '/socket.io/?EIO=4&transport=polling'],
  ['GET', '/socket.io/socket.io.js'],
  ['OPTIONS', '/api/issues'],
  ['GET', '/%zz'],
  ['GET', '/'],
])('%s %s is answered with a request id', async (method, path) => {
  const headers = { 'x-request-id': 'from-the-proxy-1', 'access-control-request-method': 'GET' };
  const answer = await api.call(method, path, { headers });
  expect(answer.headers.get('x-request-id')).toBe('from-the-proxy-1');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});
