// A share of a limit that is counted for the whole machine, so that hardly anybody has to wait for the count.

import { Failure } from '../failures/failure.js';
import { tooOften, type Limits } from './limits.js';
import type { LimitName } from './rules.js';

export const AT_A_TIME = 20;
const FORGET_EVERY_MS = 60_000;

interface Share {
  left: number;
  /** While points are on their way, all who wait for some wait for these. */
  taking?: Promise<void>;
  refusedUntil: number;
}

/** Takes many points at a time from the count of its machine, and spends them here. */
export class Shares {
  private shares = new Map<string, Share>();

  constructor(
    private readonly limits: Pick<Limits, 'spend'>,
    private readonly name: LimitName,
  ) {
    setInterval(() => (this.shares = new Map()), FORGET_EVERY_MS).unref();
  }

  async spend(subject: string, points = 1): Promise<void> {
    const share = this.shareOf(subject);
    while (share.left < points) {
      const waitMs = share.refusedUntil - Date.now();
      if (waitMs > 0) throw tooOften(waitMs);
      await (share.taking ??= this.take(share, subject));
    }
    share.left -= points;
  }

  private shareOf(subject: string): Share {
    const share = this.shares.get(subject) ?? { left: 0, refusedUntil: 0 };
    this.shares.set(subject, share);
    return share;
  }

  private async take(share: Share, subject: string): Promise<void> {
    try {
      await this.limits.spend(this.name, subject, AT_A_TIME);
      share.left += AT_A_TIME;
    } catch (refusal) {
      if (refusal instanceof Failure) share.refusedUntil = Date.now() + (refusal.retryAfterMs ?? 0);
      throw refusal;
    } finally {
      share.taking = undefined;
    }
  }
}
