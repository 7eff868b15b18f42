// Token buckets that the workers of a machine share: the primary counts, or a lone process for itself.

import cluster from 'node:cluster';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { hear, teller } from '../cluster/messages.js';
import { Questions } from './questions.js';
import { TokenBucket } from './token-bucket.js';

/** So many at once, and so many a second in the long run. */
export interface Flow {
  burst: number;
  aSecond: number;
}

interface ToCounter {
  spend: { number: number; key: string; flow: Flow; points: number };
}

interface ToSpender {
  spent: { number: number; waitMs: number };
}

const FORGET_EVERY_MS = 60_000;

class Buckets {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor() {
    setInterval(() => this.forget(), FORGET_EVERY_MS).unref();
  }

  spend(key: string, { burst, aSecond }: Flow, points: number): number {
    let bucket = this.buckets.get(key);
    if (!bucket) this.buckets.set(key, (bucket = new TokenBucket(burst, aSecond)));
    return bucket.spend(undefined, points);
  }

  private forget(): void {
    for (const [key, bucket] of this.buckets) if (bucket.isFull()) this.buckets.delete(key);
  }
}

/** The primary's part, once, before it forks. */
export function countBucketsForWorkers(): void {
  const buckets = new Buckets();
  cluster.on('fork', (worker) => {
    const tell = teller<ToSpender>(worker);
    hear<ToCounter>(worker, {
      spend: ({ number, key, flow, points }) =>
        tell('spent', { number, waitMs: buckets.spend(key, flow, points) }),
    });
  });
}

/** Asks the primary; resolves with how long to wait, zero when it may. */
class Counter {
  private readonly tell = teller<ToCounter>(process);
  private readonly questions = new Questions<number>();

  constructor() {
    hear<ToSpender>(process, { spent: ({ number, waitMs }) => this.questions.answer(number, waitMs) });
  }

  spend(key: string, flow: Flow, points: number): Promise<number> {
    return this.questions.ask((number) => this.tell('spend', { number, key, flow, points }));
  }
}

let counter: Counter | Buckets | undefined;

/** Refuses in the way of the other stores. */
export const bucketStore = (name: string, flow: Flow) => ({
  async consume(key: string, points = 1): Promise<void> {
    counter ??= cluster.isWorker ? new Counter() : new Buckets();
    const waitMs = await counter.spend(`${name}:${key}`, flow, points);
    if (waitMs > 0) throw new RateLimiterRes(0, waitMs);
  },
});
