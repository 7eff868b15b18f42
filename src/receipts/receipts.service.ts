// How far people have come in a room: what reached them, and what they have read.

import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { demandPart, mayTakePart } from '../users/roles.js';
import type { Visitor } from '../users/visitor.js';
import type { DeliveryMark, ReadMark, Receipts } from '../contract/chat.js';
import { Flushes } from '../platform/database/flushes.js';
import { Wakes } from '../platform/event-log/wakes.js';
import { Failure } from '../platform/failures/failure.js';
import { Limits } from '../platform/limits/limits.js';
import { ReceiptsRepository, type Mark, type Moved, type Progress } from './receipts.repository.js';

const MOST_FOLLOWERS_SHOWN = 200;

const keyOf = ({ issueId, userId }: Mark): string => `${issueId} ${userId}`;

/** One that says all that both say. */
const merged = (one: Mark | undefined, other: Mark): Mark => ({
  ...other,
  readSeq: Math.max(one?.readSeq ?? 0, other.readSeq),
  deliveredSeq: Math.max(one?.deliveredSeq ?? 0, other.deliveredSeq),
  follows: other.follows || (one?.follows ?? false),
});

const noSuchIssue = () => new Failure('not_found', 'There is no such issue.');

@Injectable()
export class ReceiptsService implements BeforeApplicationShutdown {
  private readonly flushes = new Flushes<Mark, Moved>((marks) => this.move(marks));

  constructor(
    private readonly limits: Limits,
    private readonly receipts: ReceiptsRepository,
    private readonly wakes: Wakes,
  ) {}

  /** The database closes after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.flushes.finish();
  }

  /** Reading makes one a follower of the room. */
  async read(visitor: Visitor, issueId: string, seq: number): Promise<ReadMark> {
    const progress = await this.mark(visitor, { issueId, readSeq: seq, deliveredSeq: seq, follows: true });
    return { issueId, readSeq: progress.readSeq };
  }

  async delivered(visitor: Visitor, issueId: string, seq: number): Promise<DeliveryMark> {
    const progress = await this.mark(visitor, { issueId, readSeq: 0, deliveredSeq: seq, follows: false });
    return { issueId, deliveredSeq: progress.deliveredSeq };
  }

  /** Fetching is delivery; nobody waits for the note of it. */
  fetched(visitor: Visitor, issueId: string, seq: number): void {
    if (!mayTakePart(visitor)) return;
    const { userId, displayName } = visitor;
    const mark = { issueId, userId, displayName, readSeq: 0, deliveredSeq: seq, follows: false };
    this.flushes.add(mark).catch(() => undefined);
  }

  /** Where the room and somebody in it stand. */
  async progress(issueId: string, userId: string): Promise<Progress> {
    const progress = await this.receipts.progress(issueId, userId);
    if (!progress) throw noSuchIssue();
    return progress;
  }

  /** Those of the rooms that there are, each once. */
  existing(issueIds: string[]): Promise<string[]> {
    return issueIds.length > 0 ? this.receipts.existing(issueIds) : Promise.resolve([]);
  }

  async followers(issueId: string): Promise<Receipts> {
    const items = await this.receipts.followers(issueId, MOST_FOLLOWERS_SHOWN);
    if (items.length === 0) await this.progress(issueId, '');
    return { items };
  }

  private async mark(visitor: Visitor, mark: Omit<Mark, 'userId' | 'displayName'>): Promise<Progress> {
    demandPart(visitor);
    const { userId, displayName } = visitor;
    await this.limits.spend('receipt', userId);
    const progress = await this.flushes.add({ ...mark, userId, displayName });
    if (progress.lastSeq === null) throw noSuchIssue();
    return progress;
  }

  private async move(marks: Mark[]): Promise<Moved[]> {
    const together = new Map<string, Mark>();
    for (const mark of marks) together.set(keyOf(mark), merged(together.get(keyOf(mark)), mark));
    const moved = await this.receipts.move([...together.values()]);
    if (moved.some(({ told }) => told > 0)) this.wakes.send();
    const reached = new Map([...together.keys()].map((key, place) => [key, moved[place]!]));
    return marks.map((mark) => reached.get(keyOf(mark))!);
  }
}
