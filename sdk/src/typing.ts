// Says that one is typing: with the first key, now and then while it goes on, and that it ended after two seconds.

import type { Connection } from './connection.js';

const REPEAT_MS = 1_500;
const SILENCE_MS = 2_000;

export class Typing {
  private toldAt = -Infinity;
  private silence?: ReturnType<typeof setTimeout>;

  constructor(
    private readonly issueId: string,
    private readonly connection: Connection,
  ) {}

  /** To be called with each change of the text. */
  goesOn(): void {
    const now = Date.now();
    if (now - this.toldAt >= REPEAT_MS) {
      this.toldAt = now;
      this.tell(true);
    }
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.ends(), SILENCE_MS);
  }

  ends(): void {
    clearTimeout(this.silence);
    if (this.toldAt === -Infinity) return;
    this.toldAt = -Infinity;
    this.tell(false);
  }

  /** The server knows already: the message was sent, or the connection is gone. */
  isOver(): void {
    clearTimeout(this.silence);
    this.toldAt = -Infinity;
  }

  private tell(isTyping: boolean): void {
    this.connection.tell('user:typing', { issueId: this.issueId, isTyping });
  }
}
