// How far one has come in a room, read or received: told now and then, and forwards only.

import type { Connection } from './connection.js';
import { failureOf } from './failure.js';

const DEBOUNCE_MS = 300;

export class Mark {
  private wanted = 0;
  private told = 0;
  private timer?: ReturnType<typeof setTimeout>;

  constructor(
    private readonly command: 'message:read' | 'message:delivered',
    private readonly issueId: string,
    private readonly connection: Connection,
  ) {}

  reach(seq: number): void {
    this.wanted = Math.max(this.wanted, seq);
    if (this.wanted > this.told) this.timer ??= setTimeout(() => void this.tell(), DEBOUNCE_MS);
  }

  /** What could not be told before. */
  again(): void {
    this.reach(this.wanted);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async tell(): Promise<void> {
    const { issueId, wanted: seq } = this;
    try {
      await this.connection.ask(this.command, { issueId, seq });
      this.told = Math.max(this.told, seq);
    } catch (thrown) {
      // Who may not mark anything, such as a guest, need not try again; all others do when they are back.
      if (!failureOf(thrown).mayPass()) this.told = Number.POSITIVE_INFINITY;
      return this.stop();
    }
    this.stop();
    this.reach(this.wanted);
  }
}
