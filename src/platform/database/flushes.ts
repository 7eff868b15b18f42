// Writes many at a time: what comes while a write is under way waits, and goes into the next one together.

import { setTimeout as pause } from 'node:timers/promises';
import { Company } from '../company.js';
import { Failure } from '../failures/failure.js';

interface Waiting<Item, Answer> {
  item: Item;
  resolve(answer: Answer): void;
  reject(fault: unknown): void;
}

const MOST_AT_ONCE = 500;

const COMPANY_MS = 2;

/** While the database hangs, nobody should wait for what will not be written in time. */
const MOST_WAITING = 10_000;

/** `write` answers each item in its place; items are written in the order in which they came. */
export class Flushes<Item, Answer> {
  private waiting: Waiting<Item, Answer>[] = [];
  private writing?: Promise<void>;
  private readonly company = new Company();

  constructor(private readonly write: (items: Item[]) => Promise<Answer[]>) {}

  async add(item: Item): Promise<Answer> {
    if (this.waiting.length >= MOST_WAITING)
      throw new Failure('unavailable', 'Too much waits to be stored; please try again.');
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.writing ??= this.writeAll();
    });
  }

  /** Resolves once nothing waits any more. */
  async finish(): Promise<void> {
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    await new Promise(setImmediate);
    while (this.waiting.length > 0) {
      if (this.company.isExpected(this.waiting.length)) await pause(COMPANY_MS);
      const batch = this.waiting.splice(0, MOST_AT_ONCE);
      await this.flush(batch);
      this.company.went(batch.length);
    }
    this.writing = undefined;
  }

  private async flush(batch: Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.write(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, place) => resolve(answers[place]!));
    } catch (fault) {
      for (const { reject } of batch) reject(fault);
    }
  }
}
