// The HTTP side of a worker: Fastify under Nest, with the same strictness, headers and request ids on every route.

import cookie from '@fastify/cookie';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Config } from '../config/config.js';
import { ProblemFilter, sendProblem } from '../failures/problem.filter.js';
import { readJsonStrictly } from './json-body.js';
import { securityHeaders } from './security-headers.js';
import { parseQueryStrictly, refuseBadQueries } from './query-string.js';
import { UndeclaredInputGuard } from './undeclared-input.guard.js';
import { validation } from './validation.js';

export const BODY_LIMIT = 64 * 1024;

const CLIENT_REQUEST_ID = /^[\w.-]{8,64}$/;

const trusting = (proxies: boolean | number) =>
  typeof proxies === 'boolean' ? proxies : (_address: string, hop: number) => hop < proxies;

const requestId = ({ headers }: IncomingMessage): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && CLIENT_REQUEST_ID.test(given) ? given : randomUUID();
};

export function httpAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: trusting(config.trustProxy),
    requestTimeout: 30_000,
    routerOptions: { querystringParser: parseQueryStrictly, maxParamLength: 200 },
    genReqId: requestId,
    frameworkErrors: sendProblem,
  });
}

export async function furnish(app: NestFastifyApplication, config: Config): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  readJsonStrictly(fastify);
  const headers = securityHeaders(config);
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers(headers).header('X-Request-Id', request.id);
  });
  refuseBadQueries(fastify);
  await app.register(cookie);
  app.enableCors({
    origin: config.mayCall,
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['X-Request-Id', 'Retry-After'],
    strictPreflight: false,
  });
  app.useGlobalGuards(new UndeclaredInputGuard());
  app.useGlobalPipes(validation);
  app.useGlobalFilters(new ProblemFilter());
}
