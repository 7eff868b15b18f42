// Follows the event log: every worker reads it for itself and tells its listeners what was committed, in order.

import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LogReader } from './log-reader.js';
import type { Batch } from './recorded-event.js';
import { Wakes } from './wakes.js';

const BACKSTOP_MS = 1_000;
const PACE_MS = 5;

@Injectable()
export class LogTail implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('EventLog');
  private readonly listeners: ((batch: Batch) => void)[] = [];
  private reading: Promise<void> = Promise.resolve();
  private upcoming?: Promise<void>;
  private backstop?: NodeJS.Timeout;
  private paced?: NodeJS.Timeout;
  private toldAt = -Infinity;
  private isClosing = false;

  constructor(
    private readonly reader: LogReader,
    private readonly wakes: Wakes,
  ) {}

  /** Listeners hear every read, also one that found nothing; all in one turn, so that none is ever behind another. */
  listen(hear: (batch: Batch) => void): void {
    this.listeners.push(hear);
  }

  /** Resolves once everybody here has heard all that was committed before the call. Calls share a read. */
  catchUp(): Promise<void> {
    this.upcoming ??= this.reading
      .catch(() => undefined)
      .then(() => {
        this.upcoming = undefined;
        this.reading = this.read();
        return this.reading;
      });
    return this.upcoming;
  }

  async onModuleInit(): Promise<void> {
    await this.catchUp();
    this.wakes.listen(() => this.readSoon());
    this.backstop = setInterval(() => this.readSoon(), BACKSTOP_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.backstop);
    clearTimeout(this.paced);
    await this.reading.catch(() => undefined);
    await this.reader.close();
  }

  /** At once after a pause, and a few milliseconds apart under load: then one write to each socket carries many events. */
  private readSoon(): void {
    if (this.isClosing) return;
    const waitMs = this.toldAt + PACE_MS - performance.now();
    if (waitMs <= 0) return this.readNow();
    this.paced ??= setTimeout(() => {
      this.paced = undefined;
      this.readNow();
    }, waitMs);
  }

  private readNow(): void {
    this.catchUp().catch((error: Error) => {
      if (!this.isClosing) this.log.warn(`cannot be read at the moment: ${error.message}`);
    });
  }

  private async read(): Promise<void> {
    const batch = await this.reader.readNew();
    for (const hear of this.listeners) this.tell(hear, batch);
    // What listeners send leaves when this turn ends, and under load that takes longer than a few milliseconds.
    if (batch.events.length > 0) setImmediate(() => (this.toldAt = performance.now()));
  }

  /** One that fails must not keep the others from hearing what will not be read again. */
  private tell(hear: (batch: Batch) => void, batch: Batch): void {
    try {
      hear(batch);
    } catch (err) {
      this.log.error({ err });
    }
  }
}
