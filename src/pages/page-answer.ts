// Sends what the pages answer: as a stream, compressed as the browser likes it, kept by nobody in between.

import type { FastifyReply } from 'fastify';
import { Readable, type Transform } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

const COMPRESSIBLE = /^(text\/|application\/(json|manifest\+json|javascript)|image\/svg\+xml)/;

/** Quick ones: the slow ones save a tenth more and cost ten times as much. */
const ENCODERS: Record<string, () => Transform> = {
  br: () =>
    createBrotliCompress({
      flush: constants.BROTLI_OPERATION_FLUSH,
      params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
    }),
  gzip: () => createGzip({ level: 5, flush: constants.Z_SYNC_FLUSH }),
};

const accepted = (header = ''): string[] =>
  header
    .split(',')
    .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
    .map((one) => one.split(';')[0]!.trim());

function encodingFor(reply: FastifyReply, { headers }: Response): string | undefined {
  if (headers.has('content-encoding') || !COMPRESSIBLE.test(headers.get('content-type') ?? ''))
    return undefined;
  const takes = accepted(String(reply.request.headers['accept-encoding'] ?? ''));
  return Object.keys(ENCODERS).find((name) => takes.includes(name));
}

function sendHead(reply: FastifyReply, { status, headers }: Response, isPersonal: boolean): void {
  void reply.status(status);
  for (const [name, value] of headers) if (name !== 'set-cookie') void reply.header(name, value);
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) void reply.header('set-cookie', cookies);
  // What is somebody's own must not come back from the history after they signed out.
  const keeping = isPersonal ? 'private, no-store' : 'private, no-cache';
  if (!headers.has('cache-control')) void reply.header('Cache-Control', keeping);
}

function encoded(reply: FastifyReply, body: Readable, encoding: string): Readable {
  void reply.header('Content-Encoding', encoding).removeHeader('content-length');
  const encoder = ENCODERS[encoding]!();
  body.on('error', (fault) => encoder.destroy(fault));
  encoder.on('close', () => body.destroy());
  return body.pipe(encoder);
}

export function sendPage(reply: FastifyReply, answer: Response, isPersonal: boolean): FastifyReply {
  sendHead(reply, answer, isPersonal);
  void reply.header('Vary', 'Accept-Encoding, Accept-Language, Cookie, Origin');
  if (!answer.body) return reply.send();
  const body = Readable.fromWeb(answer.body as ReadableStream);
  const encoding = encodingFor(reply, answer);
  return reply.send(encoding ? encoded(reply, body, encoding) : body);
}
