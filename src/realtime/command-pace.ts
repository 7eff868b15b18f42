// How fast one socket may say commands, so that no loop at a client keeps a worker busy.

import { TokenBucket } from '../platform/limits/token-bucket.js';

const BURST = 60;
const A_SECOND = 20;

export class CommandPace {
  private readonly buckets = new WeakMap<object, TokenBucket>();

  constructor(private readonly isOn: boolean) {}

  /** Zero when it may, otherwise how long to wait. */
  spend(socket: object, now = performance.now()): number {
    if (!this.isOn) return 0;
    let bucket = this.buckets.get(socket);
    if (!bucket) this.buckets.set(socket, (bucket = new TokenBucket(BURST, A_SECOND, now)));
    return bucket.spend(now);
  }
}
