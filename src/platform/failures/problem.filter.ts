// Turns whatever a REST request ends in into RFC 9457 problem+json.

import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FAILURE_STATUS } from '../../contract/failure.js';
import { PROBLEM_JSON, problemOf } from './problem.js';
import { toFailure } from './to-failure.js';

const log = new Logger('Http');

export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const failure = toFailure(thrown);
  if (failure.code === 'internal') log.error({ requestId: request.id, err: thrown });
  if (failure.retryAfterMs !== undefined) {
    void reply.header('Retry-After', Math.max(1, Math.ceil(failure.retryAfterMs / 1000)));
  }
  void reply
    .status(FAILURE_STATUS[failure.code])
    .header('X-Request-Id', request.id)
    .type(PROBLEM_JSON)
    .send(JSON.stringify(problemOf(failure, request.id)));
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
