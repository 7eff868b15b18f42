// A line for each request: by its route and never its address, which may hold what people searched for.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger as Pino } from 'pino';

const SLOW_MS = 1_000;

export const routeOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? 'none';

/** What went well is told at level debug; what failed or was slow, at level info. */
export function logRequests(fastify: FastifyInstance, log: Pino): void {
  fastify.addHook('onResponse', async (request, { statusCode, elapsedTime }) => {
    const isNotable = statusCode >= 400 || elapsedTime >= SLOW_MS;
    log[isNotable ? 'info' : 'debug']({
      requestId: request.id,
      method: request.method,
      route: routeOf(request),
      status: statusCode,
      ms: Math.round(elapsedTime),
    });
  });
}
