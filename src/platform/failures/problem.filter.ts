// Turns whatever a REST request ends in into RFC 9457 problem+json.

import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { FAILURE_STATUS, type Problem } from '../../contract/failure.js';
import type { Failure } from './failure.js';
import { toFailure } from './to-failure.js';

const log = new Logger('Http');

const problemOf = (failure: Failure, requestId: string): Problem => ({
  type: `/api/docs#${failure.code}`,
  title: STATUS_CODES[FAILURE_STATUS[failure.code]] ?? failure.code,
  status: FAILURE_STATUS[failure.code],
  detail: failure.message,
  code: failure.code,
  requestId,
  ...(failure.fields && { errors: failure.fields }),
});

export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const failure = toFailure(thrown);
  if (failure.code === 'internal') log.error({ requestId: request.id, err: thrown });
  if (failure.retryAfterMs !== undefined) {
    void reply.header('Retry-After', Math.max(1, Math.ceil(failure.retryAfterMs / 1000)));
  }
  void reply
    .status(FAILURE_STATUS[failure.code])
    .header('X-Request-Id', request.id)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(failure, request.id)));
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
