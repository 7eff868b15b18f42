// Follows the event log: every worker reads it for itself and tells its listeners what was committed, in order.

import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Company } from '../company.js';
import { LogReader } from './log-reader.js';
import type { Batch } from './recorded-event.js';
import { Wakes } from './wakes.js';

const BACKSTOP_MS = 1_000;
/** Under load a wake waits for others until none came for twice as long as the last sending took, within these bounds. */
const WAIT_MS = { least: 5, most: 50 };

@Injectable()
export class LogTail implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('EventLog');
  private readonly listeners: ((batch: Batch) => void)[] = [];
  private reading: Promise<void> = Promise.resolve();
  private upcoming?: Promise<void>;
  private backstop?: NodeJS.Timeout;
  private paced?: NodeJS.Timeout;
  private readonly company = new Company();
  private announced = 0;
  private waitMs = WAIT_MS.least;
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
    this.backstop = setInterval(() => this.readSoon(), BACKSTOP_MS);
  }

  /** From now on it is woken. A worker that stands by has nobody to tell, and looks now and then only. */
  async follow(folder: string): Promise<void> {
    await this.wakes.listen((facts) => this.readSoon(facts), folder);
    this.readSoon();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.backstop);
    clearTimeout(this.paced);
    await this.reading.catch(() => undefined);
    await this.reader.close();
  }

  /** At once, or under load with as many as were told together a moment ago: one write to each socket carries them all. */
  private readSoon(facts = 1): void {
    if (this.isClosing) return;
    this.announced += facts;
    if (!this.company.isExpected(this.announced)) return this.readNow();
    clearTimeout(this.paced);
    this.paced = setTimeout(() => this.readNow(), this.waitMs);
  }

  private readNow(): void {
    clearTimeout(this.paced);
    this.catchUp().catch((error: Error) => {
      if (!this.isClosing) this.log.warn(`cannot be read at the moment: ${error.message}`);
    });
  }

  private async read(): Promise<void> {
    const batch = await this.reader.readNew();
    const together = this.announced;
    this.announced = 0;
    const startedAt = performance.now();
    for (const hear of this.listeners) this.tell(hear, batch);
    // What listeners send leaves when this turn ends.
    if (batch.events.length > 0) setImmediate(() => this.told(together, performance.now() - startedAt));
  }

  private told(together: number, tookMs: number): void {
    this.company.went(together);
    this.waitMs = Math.min(Math.max(WAIT_MS.least, 2 * tookMs), WAIT_MS.most);
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
