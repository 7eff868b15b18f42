// From the event log to the sockets of this worker: which rooms hear of which fact, and from where a client may resume.

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Durable } from '../contract/events.js';
import { IssueChanged, IssueReported, IssueUpvoted } from '../issues/issue.events.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import type { Batch, RecordedEvent } from '../platform/event-log/recorded-event.js';
import { FeedFilters } from './feed-filters.js';
import { rooms } from './rooms.js';
import type { Server } from './socket.js';
import { UpvotePace } from './upvote-pace.js';

const CURSOR_EVERY_MS = 20_000;

/** What clients hear of; the log holds more than that. */
const TOLD = [IssueReported.kind, IssueChanged.kind, IssueUpvoted.kind] as const;

const isTold = ({ kind }: RecordedEvent): boolean => (TOLD as readonly string[]).includes(kind);

@Injectable()
export class Publisher implements OnApplicationShutdown {
  private server?: Server;
  private reached = '';
  private readonly pace = new UpvotePace((event) => this.emit(event, this.cursor));
  private reminder?: NodeJS.Timeout;

  constructor(
    private readonly tail: LogTail,
    private readonly filters: FeedFilters,
  ) {}

  serve(server: Server): void {
    this.server = server;
    this.tail.listen((batch) => this.publish(batch));
    this.reminder = setInterval(() => this.remind(), CURSOR_EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.reminder);
    this.pace.stop();
  }

  /** Nothing before it is still to be told to a socket that has heard everything so far. */
  get cursor(): string {
    return this.pace.resumeAt ?? this.reached;
  }

  /** Only with its last event does a client hold the whole batch, so only that one moves the cursor. */
  private publish({ events, cursor }: Batch): void {
    const told = events.filter(isTold);
    told.forEach((event, index) => {
      const before = this.cursor;
      if (event.kind !== IssueUpvoted.kind) this.pace.settle(event.subject);
      if (index === told.length - 1) this.reached = cursor;
      if (event.kind === IssueUpvoted.kind) this.pace.hear(event, before);
      else this.emit(event, this.cursor);
    });
    this.reached = cursor;
  }

  private emit({ kind, payload, eventId, place }: RecordedEvent, cursor: string): void {
    const audience = place ? this.filters.audienceAt(place) : rooms.feed;
    const durable: Durable = { eventId, cursor };
    this.server?.local.to(audience).emit(kind as (typeof TOLD)[number], { ...payload, ...durable } as never);
  }

  private remind(): void {
    this.server?.local.emit('sync:cursor', { cursor: this.cursor });
  }
}
