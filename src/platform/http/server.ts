// The HTTP side of a worker: Fastify under Nest, with the same strictness, headers and request ids on every route.

import cookie from '@fastify/cookie';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { ProblemFilter, sendProblem } from '../failures/problem.filter.js';
import { Limits } from '../limits/limits.js';
import { limitReads } from '../limits/reads.js';
import { readJsonStrictly } from './json-body.js';
import { refuseImproperRequests } from './improper-requests.js';
import { RawRefusal } from './raw-refusal.js';
import { requestIdOf } from './request-id.js';
import { securityHeaders } from './security-headers.js';
import { patience } from './slow-senders.js';
import { parseQueryStrictly, refuseBadQueries } from './query-string.js';
import { UndeclaredInputGuard } from './undeclared-input.guard.js';
import { answersWithin, boundUnreadAnswers } from './unread-answers.js';
import { validation } from './validation.js';

const CSP = 'content-security-policy';

export const BODY_LIMIT = 64 * 1024;

const trusting = (proxies: boolean | number) =>
  typeof proxies === 'boolean' ? proxies : (_address: string, hop: number) => hop < proxies;

export function httpAdapter(config: Config): FastifyAdapter {
  const headers = securityHeaders(config);
  const refusal = new RawRefusal(headers);
  const { requestTimeout, http } = patience();
  const adapter = new FastifyAdapter({
    http: { ...http, requireHostHeader: false, ServerResponse: answersWithin() },
    bodyLimit: BODY_LIMIT,
    trustProxy: trusting(config.trustProxy),
    requestTimeout,
    routerOptions: { querystringParser: parseQueryStrictly, maxParamLength: 200 },
    genReqId: requestIdOf,
    clientErrorHandler: refusal.clientError,
    frameworkErrors: (fault: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(fault, request, reply.headers(headers)),
  });
  refusal.refuseTunnels(adapter.getInstance().server);
  return adapter;
}

export async function furnish(app: NestFastifyApplication, config: Config): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  readJsonStrictly(fastify);
  const { [CSP]: policy, ...headers } = securityHeaders(config);
  fastify.addHook('onSend', (request, reply, payload, done) => {
    void reply.headers(headers).header('X-Request-Id', request.id);
    // Pages name the scripts of their own.
    if (!reply.hasHeader(CSP)) void reply.header(CSP, policy);
    done(null, payload);
  });
  boundUnreadAnswers(fastify);
  refuseImproperRequests(fastify);
  refuseBadQueries(fastify);
  if (config.rateLimits) limitReads(fastify, app.get(Limits));
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
