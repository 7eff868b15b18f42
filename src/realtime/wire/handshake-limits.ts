// How many connections a worker lets in: at once, and of one address.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server, Socket } from 'socket.io';
import type { Config } from '../../platform/config/config.js';
import { Failure } from '../../platform/failures/failure.js';
import { PROBLEM_JSON, problemOf } from '../../platform/failures/problem.js';
import { RawRefusal } from '../../platform/http/raw-refusal.js';
import { requestIdOf } from '../../platform/http/request-id.js';
import { securityHeaders } from '../../platform/http/security-headers.js';
import { countedAddress } from '../../platform/limits/counted-address.js';
import { forwardedAddress } from '../../platform/limits/forwarded-address.js';
import { TokenBucket } from '../../platform/limits/token-bucket.js';

/** As many as are let in in two seconds may come in one moment. */
const BURST_SECONDS = 2;
const RETRY = { 'Retry-After': '1' };
const BUSY = 'Too many connections at the moment; please try again.';

type Handshake = IncomingMessage & { _query?: { sid?: string } };
type Connection = Socket['conn'];

/** Refused like a server that is busy, so that clients try again. Requests of an open session are never refused. */
export function limitHandshakes(io: Server, config: Config): void {
  const { handshakesPerSecond: aSecond, socketsPerAddress, trustProxy } = config;
  const refusal = new RawRefusal({ ...securityHeaders(config), ...RETRY });
  const bucket = new TokenBucket(BURST_SECONDS * aSecond, aSecond);
  const open = new Map<string, number>();
  const addressOf = (request: IncomingMessage) => countedAddress(forwardedAddress(request, trustProxy));
  const count = (address: string, more: number) => {
    const now = (open.get(address) ?? 0) + more;
    if (now > 0) open.set(address, now);
    else open.delete(address);
  };
  const closed = function (this: Connection) {
    count(this.remoteAddress, -1);
  };
  io.engine.use((request: Handshake, response: ServerResponse, next: () => void) => {
    const isOpen = Boolean(request._query?.sid);
    if (isOpen || ((open.get(addressOf(request)) ?? 0) < socketsPerAddress && bucket.spend() === 0)) next();
    else if (request.headers.upgrade) refusal.unavailable(request.socket, BUSY, requestIdOf(request));
    else refuse(response);
  });
  io.engine.on('connection', (connection: Connection) => {
    Object.assign(connection, { remoteAddress: addressOf(connection.request) });
    count(connection.remoteAddress, 1);
    connection.on('close', closed);
  });
}

/** Its id was given to the answer before the engine had it. */
function refuse(response: ServerResponse): void {
  const requestId = String(response.getHeader('X-Request-Id'));
  response.writeHead(503, { ...RETRY, 'Content-Type': PROBLEM_JSON });
  response.end(JSON.stringify(problemOf(new Failure('unavailable', BUSY), requestId)));
}
