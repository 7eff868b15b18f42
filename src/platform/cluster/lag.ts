// How late the event loop is: the longest wait of a short timer since it was last asked.

const EVERY_MS = 50;

/** `monitorEventLoopDelay` skips a measurement after a `reset()`: it may miss the very delay that held that up. */
export class Lag {
  private longestMs = 0;
  private due = performance.now() + EVERY_MS;

  constructor() {
    setInterval(() => this.measure(), EVERY_MS).unref();
  }

  take(): number {
    this.measure();
    const longest = Math.round(this.longestMs);
    this.longestMs = 0;
    return longest;
  }

  private measure(): void {
    const now = performance.now();
    this.longestMs = Math.max(this.longestMs, now - this.due);
    this.due = now + EVERY_MS;
  }
}
