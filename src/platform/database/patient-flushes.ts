// Flushes past what somebody else holds: what is held up waits apart for a while, and all others go on.

import { Failure } from '../failures/failure.js';
import { Flushes } from './flushes.js';

/** Others who work on the same rows hold them for milliseconds. */
const PATIENCE_MS = 250;

const LONG_PATIENCE_MS = 3_000;

/** Answers each item in its place, and undefined what is held up for longer than that. */
type Write<Item, Answer> = (items: Item[], patienceMs: number) => Promise<(Answer | undefined)[]>;

export class PatientFlushes<Item extends { issueId: string }, Answer> {
  private readonly free: Flushes<Item, Answer | undefined>;
  private readonly heldUp: Flushes<Item, Answer | undefined>;
  /** How many wait apart, by issue: those who come after them need not try. */
  private readonly apart = new Map<string, number>();

  constructor(
    private readonly write: Write<Item, Answer>,
    /** For whoever is held up for too long. */
    private readonly sentence: string,
  ) {
    this.free = new Flushes((items) => this.writeFree(items));
    this.heldUp = new Flushes((items) => write(items, PATIENCE_MS));
  }

  async add(item: Item): Promise<Answer> {
    return (await this.free.add(item)) ?? this.waitApart(item);
  }

  async finish(): Promise<void> {
    await this.free.finish();
    while (this.apart.size > 0) await this.heldUp.finish();
  }

  /** What is known to be held keeps nobody waiting a second time. */
  private async writeFree(items: Item[]): Promise<(Answer | undefined)[]> {
    const tried = items.filter(({ issueId }) => !this.apart.has(issueId));
    const stored = tried.length > 0 ? await this.write(tried, PATIENCE_MS) : [];
    const answers = new Map(tried.map((item, place) => [item, stored[place]]));
    for (const item of items) if (answers.get(item) === undefined) this.count(item, 1);
    return items.map((item) => answers.get(item));
  }

  /** Tries again and again, a moment each: what is free meanwhile need not wait for what is not. */
  private async waitApart(item: Item): Promise<Answer> {
    const until = performance.now() + LONG_PATIENCE_MS;
    try {
      for (;;) {
        const answer = await this.heldUp.add(item);
        if (answer !== undefined) return answer;
        if (performance.now() >= until) throw new Failure('unavailable', this.sentence);
      }
    } finally {
      this.count(item, -1);
    }
  }

  private count({ issueId }: Item, step: 1 | -1): void {
    const waiting = (this.apart.get(issueId) ?? 0) + step;
    if (waiting > 0) this.apart.set(issueId, waiting);
    else this.apart.delete(issueId);
  }
}
