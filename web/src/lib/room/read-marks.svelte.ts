// How far each has read in a room: rendered, fetched where somebody is new, and moved on by what is told.

import type { Receipt, Receipts } from '$contract/chat';
import type { MessageRead } from '$contract/events';
import { ask, type Answers } from './asking';
import { addReceipts, applyRead, type Marks } from './receipts';

const ASK_MS = 2_000;

export class ReadMarks {
  marks = $state.raw<Marks>({});
  /** Asked for once; in a large room, only those who read furthest are listed. */
  private readonly unlisted = new Set<string>();
  private soon?: ReturnType<typeof setTimeout>;

  constructor(
    private readonly issueId: string,
    receipts: readonly Receipt[],
  ) {
    this.marks = addReceipts({}, receipts);
  }

  async fetch(rest: Answers | undefined): Promise<void> {
    const receipts = await ask<Receipts>(rest, `/api/issues/${this.issueId}/receipts`);
    if (receipts) this.marks = addReceipts(this.marks, receipts.items);
    else this.unlisted.clear();
  }

  hear(mark: MessageRead, rest: Answers | undefined): void {
    const marks = applyRead(this.marks, mark);
    if (marks) this.marks = marks;
    else if (!this.unlisted.has(mark.userId)) this.fetchSoon(mark.userId, rest);
  }

  stop(): void {
    clearTimeout(this.soon);
    this.soon = undefined;
  }

  /** Many new readers are one question, and not everybody who hears of them asks in the same moment. */
  private fetchSoon(userId: string, rest: Answers | undefined): void {
    this.unlisted.add(userId);
    this.soon ??= setTimeout(
      () => {
        this.soon = undefined;
        void this.fetch(rest);
      },
      ASK_MS * (1 + Math.random()),
    );
  }
}
