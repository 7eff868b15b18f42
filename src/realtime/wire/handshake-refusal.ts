// Turns new sessions away like a server that is busy, so that clients try again in a moment.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Failure } from '../../platform/failures/failure.js';
import { PROBLEM_JSON, problemOf } from '../../platform/failures/problem.js';
import { RawRefusal } from '../../platform/http/raw-refusal.js';
import { requestIdOf } from '../../platform/http/request-id.js';

const RETRY = { 'Retry-After': '1' };

/** As the engine's middlewares see it. */
export type Handshake = IncomingMessage & { _query?: { sid?: string } };

export const isOfOpenSession = (request: Handshake): boolean => Boolean(request._query?.sid);

export class HandshakeRefusal {
  private readonly raw: RawRefusal;

  /** `headers` go with an answer to an upgrade, which no framework writes. */
  constructor(headers: Record<string, string>) {
    this.raw = new RawRefusal({ ...headers, ...RETRY });
  }

  refuse(request: Handshake, response: ServerResponse, detail: string): void {
    if (request.headers.upgrade) return this.raw.unavailable(request.socket, detail, requestIdOf(request));
    // It may have its id already.
    const requestId = String(response.getHeader('X-Request-Id') ?? requestIdOf(request));
    response.writeHead(503, { ...RETRY, 'Content-Type': PROBLEM_JSON });
    response.end(JSON.stringify(problemOf(new Failure('unavailable', detail), requestId)));
  }
}
