// A narrow way for slow queries: only so many at a time, so that the quick ones always find a free connection.

import { Failure } from './failures/failure.js';

const MOST_WAITING = 200;

export class Lane {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(width: number) {
    this.free = width;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.free > 0) return void (this.free -= 1);
    if (this.waiting.length >= MOST_WAITING)
      throw new Failure('unavailable', 'Too many ask for this at the moment.');
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}
