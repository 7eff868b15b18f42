// What a worker does every so often until it stops.

import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';

@Injectable()
export class Chores implements OnApplicationShutdown {
  private readonly log = new Logger('Chores');
  private readonly timers: NodeJS.Timeout[] = [];

  /** One that fails is put off until the next time. */
  every(milliseconds: number, name: string, work: () => Promise<void>): void {
    const attempt = () =>
      work().catch((fault: Error) => this.log.warn(`${name} is put off: ${fault.message}`));
    this.timers.push(setInterval(() => void attempt(), milliseconds));
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }
}
