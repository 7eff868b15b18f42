// Refuses on the bare connection what never became a request: in the words of every other refusal, and for good.

import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FailureCode } from '../../contract/failure.js';
import { Failure } from '../failures/failure.js';
import { PROBLEM_JSON, problemOf } from '../failures/problem.js';

const log = new Logger('Http');

/** Who is still sending would lose the answer if the connection were cut at once. */
const LINGER_MS = 1_000;

interface Refusal {
  status: number;
  code: FailureCode;
  detail: string;
}

/** By the codes of Node's errors. */
const REFUSALS: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'too_large',
    detail: 'The address or the headers of the request are too large.',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: 413,
    code: 'too_large',
    detail: 'The body of the request is too large.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'invalid', detail: 'The request did not arrive in time.' },
};

const unreadable = (detail: string): Refusal => ({ status: 400, code: 'invalid', detail });

type Headers = Record<string, string>;

function textOf({ status, code, detail }: Refusal, headers: Headers, requestId: string): string {
  const body = JSON.stringify(problemOf(new Failure(code, detail), requestId, status));
  const lines = Object.entries({
    ...headers,
    'X-Request-Id': requestId,
    'Content-Type': PROBLEM_JSON,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  }).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n');
}

/** Node keeps here what it is answering; a second head in the middle of a body would be read as part of it. */
const isAnswering = (socket: Duplex): boolean =>
  !!(socket as { _httpMessage?: ServerResponse | null })._httpMessage?.headersSent;

export class RawRefusal {
  constructor(private readonly headers: Headers) {}

  /** An error of Node's HTTP parser; it comes again with all that is still sent. */
  clientError = (error: NodeJS.ErrnoException, socket: Duplex): void => {
    if (socket.writableEnded) return;
    this.refuse(
      socket,
      REFUSALS[error.code ?? ''] ?? unreadable('This cannot be read as an HTTP request.'),
      randomUUID(),
    );
  };

  invalid(socket: Duplex, detail: string, requestId: string): void {
    this.refuse(socket, unreadable(detail), requestId);
  }

  unavailable(socket: Duplex, detail: string, requestId: string): void {
    this.refuse(socket, { status: 503, code: 'unavailable', detail }, requestId);
  }

  /** Node would cut such connections without a word. */
  refuseTunnels(server: Server): void {
    server.on('connect', (_request, socket) => {
      socket.on('error', () => socket.destroy());
      this.invalid(socket, 'This is no proxy.', randomUUID());
    });
  }

  private refuse(socket: Duplex, refusal: Refusal, requestId: string): void {
    if (!socket.writable || isAnswering(socket)) return void socket.destroy();
    log.debug({ requestId, status: refusal.status, detail: refusal.detail });
    socket.end(textOf(refusal, this.headers, requestId));
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  }
}
