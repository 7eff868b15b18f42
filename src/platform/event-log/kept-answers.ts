// What strangers read, kept in memory until the event log tells of a change: never older than what was told.

import type { LogTail } from './log-tail.js';

const MOST_ENTRIES = 500;
const MOST_CHARACTERS = 16 * 1024 * 1024;

export class KeptAnswers {
  private readonly kept = new Map<string, Promise<string>>();
  private characters = 0;

  /** Every event whose kind begins like that voids them all. */
  constructor(
    private readonly tail: LogTail,
    about: string,
  ) {
    tail.listen(({ events, isAnew }) => {
      if (isAnew || events.some(({ kind }) => kind.startsWith(about))) this.forget();
    });
  }

  /** What is kept is given away only after a look at the event log; what is loaded now is new anyway. */
  async read(key: string, load: () => Promise<string>): Promise<string> {
    if (this.kept.has(key)) await this.tail.catchUp();
    return this.kept.get(key) ?? this.keep(key, load());
  }

  private keep(key: string, answer: Promise<string>): Promise<string> {
    if (this.kept.size >= MOST_ENTRIES || this.characters > MOST_CHARACTERS) this.forget();
    this.kept.set(key, answer);
    const isKept = () => this.kept.get(key) === answer;
    answer.then(
      (text) => isKept() && (this.characters += text.length),
      () => isKept() && this.kept.delete(key),
    );
    return answer;
  }

  private forget(): void {
    this.kept.clear();
    this.characters = 0;
  }
}
