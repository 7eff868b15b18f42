// How far people have come in a room: what reached them, and what they have read.

import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { demandPart, mayTakePart } from '../users/roles.js';
import type { Visitor } from '../users/visitor.js';
import type { DeliveryMark, ReadMark, Receipts } from '../contract/chat.js';
import { Flushes } from '../platform/database/flushes.js';
import { Wakes } from '../platform/event-log/wakes.js';
import { Failure } from '../platform/failures/failure.js';
import { Limits } from '../platform/limits/limits.js';
import { SharedReads } from '../platform/shared-reads.js';
import {
  ReceiptsRepository,
  type Arrival,
  type Mark,
  type Moved,
  type Progress,
  type Room,
} from './receipts.repository.js';

const MOST_FOLLOWERS_SHOWN = 200;

const keyOf = ({ issueId, userId }: Mark): string => `${issueId} ${userId}`;

/** One that says all that both say. */
const merged = (one: Mark | undefined, other: Mark): Mark => ({
  ...other,
  readSeq: Math.max(one?.readSeq ?? 0, other.readSeq),
  deliveredSeq: Math.max(one?.deliveredSeq ?? 0, other.deliveredSeq),
  follows: other.follows || (one?.follows ?? false),
  isKept: other.isKept || (one?.isKept ?? false),
});

const noSuchIssue = () => new Failure('not_found', 'There is no such issue.');

@Injectable()
export class ReceiptsService implements BeforeApplicationShutdown {
  private readonly rooms = new SharedReads<Room[]>();
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
    const mark = { issueId, readSeq: seq, deliveredSeq: seq, follows: true, isKept: true };
    const { readSeq } = await this.mark(visitor, mark);
    return { issueId, readSeq };
  }

  /** Kept of whoever is in the room, without making them a follower; of others only if there is a mark already. */
  async delivered(visitor: Visitor, issueId: string, seq: number, isThere: boolean): Promise<DeliveryMark> {
    const mark = { issueId, readSeq: 0, deliveredSeq: seq, follows: false, isKept: isThere };
    const { deliveredSeq } = await this.mark(visitor, mark);
    return { issueId, deliveredSeq };
  }

  /** Fetching is delivery; nobody waits for the note of it. */
  fetched(visitor: Visitor, issueId: string, seq: number): void {
    if (!mayTakePart(visitor)) return;
    const { userId, displayName } = visitor;
    const mark = { issueId, readSeq: 0, deliveredSeq: seq, follows: false, isKept: true };
    this.flushes.add({ ...mark, userId, displayName }).catch(() => undefined);
  }

  async arrival(issueId: string, userId: string): Promise<Arrival> {
    const arrival = await this.receipts.arrival(issueId, userId);
    if (!arrival) throw noSuchIssue();
    return arrival;
  }

  /** Those of the rooms that there are, each once. A whole room may ask in one moment, after a restart. */
  existing(issueIds: string[]): Promise<Room[]> {
    if (issueIds.length === 0) return Promise.resolve([]);
    return this.rooms.share(JSON.stringify(issueIds), () => this.receipts.existing(issueIds));
  }

  async demandRoom(issueId: string): Promise<void> {
    const [room] = await this.existing([issueId]);
    if (!room) throw noSuchIssue();
  }

  async followers({ userId }: Visitor, issueId: string): Promise<Receipts> {
    const items = await this.receipts.followers(issueId, userId, MOST_FOLLOWERS_SHOWN);
    if (items.length === 0) await this.demandRoom(issueId);
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
