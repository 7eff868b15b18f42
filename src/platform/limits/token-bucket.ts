// A bucket that fills again: so many at once, and so many a second.

export class TokenBucket {
  private left: number;

  constructor(
    private readonly burst: number,
    private readonly aSecond: number,
    private at = performance.now(),
  ) {
    this.left = burst;
  }

  isFull(now = performance.now()): boolean {
    return this.left + ((now - this.at) / 1000) * this.aSecond >= this.burst;
  }

  /** Zero when it may, otherwise how long to wait. */
  spend(now = performance.now(), points = 1): number {
    this.left = Math.min(this.burst, this.left + ((now - this.at) / 1000) * this.aSecond);
    this.at = now;
    if (this.left < points) return Math.ceil(((points - this.left) / this.aSecond) * 1000);
    this.left -= points;
    return 0;
  }
}
