// How many connections a worker lets in: at once, and of one address.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server, Socket } from 'socket.io';
import type { Config } from '../../platform/config/config.js';
import { securityHeaders } from '../../platform/http/security-headers.js';
import { countedAddress } from '../../platform/limits/counted-address.js';
import { forwardedAddress } from '../../platform/limits/forwarded-address.js';
import { TokenBucket } from '../../platform/limits/token-bucket.js';
import { HandshakeRefusal, isOfOpenSession, type Handshake } from './handshake-refusal.js';

/** As many as are let in in two seconds may come in one moment. */
const BURST_SECONDS = 2;
const BUSY = 'Too many connections at the moment; please try again.';

type Connection = Socket['conn'];

/** Refused like a server that is busy, so that clients try again. Requests of an open session are never refused. */
export function limitHandshakes(io: Server, config: Config): void {
  const { handshakesPerSecond: aSecond, socketsPerAddress, trustProxy } = config;
  const refusal = new HandshakeRefusal(securityHeaders(config));
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
    const hasRoom = () => (open.get(addressOf(request)) ?? 0) < socketsPerAddress && bucket.spend() === 0;
    if (isOfOpenSession(request) || hasRoom()) next();
    else refusal.refuse(request, response, BUSY);
  });
  io.engine.on('connection', (connection: Connection) => {
    Object.assign(connection, { remoteAddress: addressOf(connection.request) });
    count(connection.remoteAddress, 1);
    connection.on('close', closed);
  });
}
