// How far each has read in a room: rendered, fetched where somebody is new, and moved on by what is told.

import type { Receipt, Receipts } from '$contract/chat';
import type { MessageRead } from '$contract/events';
import { ask, type Answers } from './asking';
import { addReceipts, applyRead, type Marks } from './receipts';

export class ReadMarks {
  marks = $state.raw<Marks>({});

  constructor(
    private readonly issueId: string,
    receipts: readonly Receipt[],
  ) {
    this.marks = addReceipts({}, receipts);
  }

  async fetch(rest: Answers | undefined): Promise<void> {
    const receipts = await ask<Receipts>(rest, `/api/issues/${this.issueId}/receipts`);
    if (receipts) this.marks = addReceipts(this.marks, receipts.items);
  }

  hear(mark: MessageRead, rest: Answers | undefined): void {
    const marks = applyRead(this.marks, mark);
    if (marks) this.marks = marks;
    else void this.fetch(rest);
  }
}
