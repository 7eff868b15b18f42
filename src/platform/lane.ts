// A narrow way: only so many at a time, and only so many who wait, so that slow work leaves room for the quick.

import { Failure } from './failures/failure.js';

interface Bounds {
  width: number;
  mayWait: number;
  /** For whoever comes when nobody else may wait. */
  sentence: string;
}

export class Lane {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly bounds: Bounds) {}

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    const { width, mayWait, sentence } = this.bounds;
    if (this.running < width) return void (this.running += 1);
    if (this.waiting.length >= mayWait) throw new Failure('unavailable', sentence);
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** A place is handed on rather than given back, so that nobody slips in between. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
