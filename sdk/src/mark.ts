// How far one has come in a room, read or received: told now and then, the last of it always, and forwards only.

import type { Connection } from './connection.js';
import { failureOf } from './failure.js';

/** How long a mark waits at most for a later one; a crowd that hears the same does not speak in the same moment. */
const LONGEST_MS = { 'message:read': 1_000, 'message:delivered': 5_000 };

export class Mark {
  private wanted = 0;
  private told = 0;
  private timer?: ReturnType<typeof setTimeout>;

  constructor(
    private readonly command: keyof typeof LONGEST_MS,
    private readonly issueId: string,
    private readonly connection: Connection,
  ) {}

  reach(seq: number): void {
    this.wanted = Math.max(this.wanted, seq);
    const waitMs = LONGEST_MS[this.command] * (0.5 + Math.random() / 2);
    if (this.wanted > this.told) this.timer ??= setTimeout(() => this.now(), waitMs);
  }

  /** What could not be told before. */
  again(): void {
    this.reach(this.wanted);
  }

  /** Waits no longer: one leaves, or looks away. */
  now(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.wanted > this.told) void this.tell();
  }

  stop(): void {
    this.now();
    this.told = Number.POSITIVE_INFINITY;
  }

  private async tell(): Promise<void> {
    const { issueId, wanted: seq } = this;
    try {
      await this.connection.ask(this.command, { issueId, seq });
      this.told = Math.max(this.told, seq);
      this.again();
    } catch (thrown) {
      // Who may not mark anything, such as a guest, need not try again; all others do when they are back.
      if (!failureOf(thrown).mayPass()) this.told = Number.POSITIVE_INFINITY;
    }
  }
}
