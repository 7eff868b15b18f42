// A wide limit on how much one address reads, for which hardly a request has to wait.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Failure } from '../failures/failure.js';
import { countedAddress } from './counted-address.js';
import { tooOften, type Limits } from './limits.js';

const AT_A_TIME = 20;
const FORGET_EVERY_MS = 60_000;

interface Share {
  left: number;
  /** While points are on their way, all who wait for some wait for these. */
  taking?: Promise<void>;
  refusedUntil: number;
}

/** Takes many points at a time from the count of its machine, and spends them here. */
export class Reads {
  private shares = new Map<string, Share>();

  constructor(private readonly limits: Pick<Limits, 'spend'>) {
    setInterval(() => (this.shares = new Map()), FORGET_EVERY_MS).unref();
  }

  async spend(address: string): Promise<void> {
    const share = this.shareOf(address);
    while (share.left === 0) {
      const waitMs = share.refusedUntil - Date.now();
      if (waitMs > 0) throw tooOften(waitMs);
      await (share.taking ??= this.take(share, address));
    }
    share.left -= 1;
  }

  private shareOf(address: string): Share {
    const share = this.shares.get(address) ?? { left: 0, refusedUntil: 0 };
    this.shares.set(address, share);
    return share;
  }

  private async take(share: Share, address: string): Promise<void> {
    try {
      await this.limits.spend('read', address, AT_A_TIME);
      share.left = AT_A_TIME;
    } catch (refusal) {
      if (refusal instanceof Failure) share.refusedUntil = Date.now() + (refusal.retryAfterMs ?? 0);
      throw refusal;
    } finally {
      share.taking = undefined;
    }
  }
}

const isRead = ({ method, url }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && url.startsWith('/api/');

export function limitReads(fastify: FastifyInstance, limits: Limits): void {
  const reads = new Reads(limits);
  fastify.addHook('onRequest', async (request) => {
    if (isRead(request)) await reads.spend(countedAddress(request.ip));
  });
}
