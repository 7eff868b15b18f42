// How fast one socket may say commands: a bucket that fills again, so that no loop at a client keeps a worker busy.

const BURST = 60;
const A_SECOND = 20;

interface Bucket {
  left: number;
  at: number;
}

export class CommandPace {
  private readonly buckets = new WeakMap<object, Bucket>();

  constructor(private readonly isOn: boolean) {}

  /** Zero when it may, otherwise how long to wait. */
  spend(socket: object, now = performance.now()): number {
    if (!this.isOn) return 0;
    const { left, at } = this.buckets.get(socket) ?? { left: BURST, at: now };
    const filled = Math.min(BURST, left + ((now - at) / 1000) * A_SECOND);
    const mayPass = filled >= 1;
    this.buckets.set(socket, { left: mayPass ? filled - 1 : filled, at: now });
    return mayPass ? 0 : Math.ceil(((1 - filled) / A_SECOND) * 1000);
  }
}
