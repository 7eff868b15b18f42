// What HTTP itself demands of a request and Node lets pass, or would refuse with an empty answer.

import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { Failure } from '../failures/failure.js';

const HOST = /^host$/i;

/** Two hosts are how one server is made to see another site than the proxy in front of it. */
function namesItsHost({ httpVersion, rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (HOST.test(rawHeaders[at]!)) hosts += 1;
  return hosts === 1 || (hosts === 0 && httpVersion === '1.0');
}

function faultOf(request: IncomingMessage): Failure | undefined {
  if (!namesItsHost(request)) return Failure.invalid({ Host: ['must be given once'] });
  const { expect } = request.headers;
  if (expect === undefined || expect.toLowerCase() === '100-continue') return undefined;
  return Failure.invalid({ Expect: ['can only be 100-continue'] });
}

export function refuseImproperRequests(fastify: FastifyInstance): void {
  const { server } = fastify;
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  fastify.addHook('onRequest', ({ raw }, reply, done) => {
    const fault = faultOf(raw);
    if (fault) void reply.header('Connection', 'close');
    done(fault);
  });
}
