// What the engine answers by itself, good or bad, carries a request id as every other answer does.

import type { EventEmitter } from 'node:events';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'socket.io';
import type { Config } from '../../platform/config/config.js';
import { RawRefusal } from '../../platform/http/raw-refusal.js';
import { requestIdOf } from '../../platform/http/request-id.js';
import { securityHeaders } from '../../platform/http/security-headers.js';

const REQUEST_ID = 'X-Request-Id';

/** `res` is there unless it is an upgrade, `websocket` once an upgrade was agreed to. */
type EngineRequest = IncomingMessage & { res?: object; websocket?: object };

interface Fault {
  req: EngineRequest;
  message: string;
}

/** Call it once the engine listens to the HTTP server, so that it comes first. */
export function carryRequestIds(io: Server, http: HttpServer, config: Config): void {
  const refusal = new RawRefusal(securityHeaders(config));
  http.prependListener('request', (request, response) => {
    if (!request.url?.startsWith('/socket.io/')) return;
    response.setHeader(REQUEST_ID, requestIdOf(request));
    response.setHeader('X-Content-Type-Options', 'nosniff');
  });
  io.engine.on('headers', (headers: Record<string, string>, request: EngineRequest) => {
    if (!request.res) headers[REQUEST_ID] = requestIdOf(request);
  });
  io.engine.on('connection_error', ({ req, message }: Fault) => {
    if (!req.res && !req.websocket) refusal.invalid(req.socket, `${message}.`, requestIdOf(req));
  });
  // The engine makes itself a new WebSocket server when it begins to listen.
  http.once('listening', () => {
    const { ws } = io.engine as unknown as { ws: EventEmitter };
    ws.on('wsClientError', ({ message }: Error, socket: Duplex, request: IncomingMessage) =>
      refusal.invalid(socket, `${message}.`, requestIdOf(request)),
    );
  });
}
