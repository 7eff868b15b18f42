// Writes many at a time: what comes while a write is under way waits, and goes into the next one together.

interface Waiting<Item, Answer> {
  item: Item;
  resolve(answer: Answer): void;
  reject(fault: unknown): void;
}

const MOST_AT_ONCE = 500;

/** `write` answers each item in its place; items are written in the order in which they came. */
export class Flushes<Item, Answer> {
  private waiting: Waiting<Item, Answer>[] = [];
  private writing?: Promise<void>;

  constructor(private readonly write: (items: Item[]) => Promise<Answer[]>) {}

  add(item: Item): Promise<Answer> {
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
    while (this.waiting.length > 0) await this.flush(this.waiting.splice(0, MOST_AT_ONCE));
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
