// A wide limit on how much one address reads, for which hardly a request has to wait.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { countedAddress } from './counted-address.js';
import type { Limits } from './limits.js';
import { Shares } from './shares.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Counts as so many reads by whatever method: a page is made for each request. */
    reads?: number;
  }
}

const readsOf = ({ method, url, routeOptions }: FastifyRequest): number =>
  routeOptions.config.reads ?? Number((method === 'GET' || method === 'HEAD') && url.startsWith('/api/'));

export function limitReads(fastify: FastifyInstance, limits: Limits): void {
  const reads = new Shares(limits, 'read');
  fastify.addHook('onRequest', async (request) => {
    const points = readsOf(request);
    if (points > 0) await reads.spend(countedAddress(request.ip), points);
  });
}
