// From the event log to the sockets of this worker: which rooms hear of which fact, and from where a client may resume.

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Durable } from '../contract/events.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import type { Batch, RecordedEvent } from '../platform/event-log/recorded-event.js';
import { FeedFilters } from './feed-filters.js';
import { Pace } from './pace.js';
import { rooms } from './rooms.js';
import type { Server } from './socket.js';
import { COUNTS, tellingOf } from './told.js';

const CURSOR_EVERY_MS = 20_000;

@Injectable()
export class Publisher implements OnApplicationShutdown {
  private server?: Server;
  private reached = '';
  private readonly pace = new Pace(COUNTS, (event) => this.emit(event, this.cursor));
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
    const told = events.filter(tellingOf);
    told.forEach((event, index) => {
      const before = this.cursor;
      const isCount = COUNTS.includes(event.kind);
      if (!isCount && tellingOf(event)?.to === 'feed') this.pace.settle(event.subject);
      if (index === told.length - 1) this.reached = cursor;
      if (isCount) this.pace.hear(event, before);
      else this.emit(event, this.cursor);
    });
    this.reached = cursor;
  }

  private emit(event: RecordedEvent, cursor: string): void {
    const telling = tellingOf(event);
    if (!telling) return;
    const durable: Durable = { eventId: event.eventId, cursor };
    this.server?.local
      .to(this.audienceOf(event, telling.to))
      .emit(telling.as, { ...event.payload, ...durable } as never);
  }

  private audienceOf({ subject, place }: RecordedEvent, to: 'feed' | 'room' | 'person'): string | string[] {
    if (to === 'room') return rooms.issue(subject);
    if (to === 'person') return rooms.user(subject);
    return place ? this.filters.audienceAt(place) : rooms.feed;
  }

  private remind(): void {
    this.server?.local.emit('sync:cursor', { cursor: this.cursor });
  }
}
