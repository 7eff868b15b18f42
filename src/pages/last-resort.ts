// What people see when a page cannot even be tried: too many requests, an address that is none, a fault of ours.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { FAILURE_STATUS } from '../contract/failure.js';
import { toFailure } from '../platform/failures/to-failure.js';
import { Logger } from '@nestjs/common';

const log = new Logger('Pages');

const STYLE = `
  :root { color-scheme: light dark; font: 1.125rem/1.6 system-ui, sans-serif }
  body { display: grid; min-height: 90vh; place-content: center; margin: 0 1.5rem; max-width: 34rem; margin-inline: auto }
  h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 }
  a { color: LinkText; padding-block: .5rem; display: inline-block }`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

const pageOf = (status: number, sentence: string, requestId: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${STATUS_CODES[status]} · CivicPulse</title><style>${STYLE}</style></head>
<body><main><h1>${STATUS_CODES[status]}</h1><p>${escaped(sentence)}</p>
<p><a href="/">Back to CivicPulse</a></p><p><small>${escaped(requestId)}</small></p></main></body></html>`;

export function sendLastResort(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const failure = toFailure(thrown);
  if (failure.code === 'internal') log.error({ requestId: request.id, err: thrown });
  if (failure.retryAfterMs !== undefined)
    void reply.header('Retry-After', Math.max(1, Math.ceil(failure.retryAfterMs / 1000)));
  const status = FAILURE_STATUS[failure.code];
  void reply
    .status(status)
    .header('Cache-Control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(pageOf(status, failure.message, request.id));
}
