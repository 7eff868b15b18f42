// From the event log to the sockets of this worker: which rooms hear of which fact, and from where a client may resume.

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Durable } from '../contract/events.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import type { Batch, RecordedEvent } from '../platform/event-log/recorded-event.js';
import { FeedFilters } from './feed-filters.js';
import { Pace } from './pace.js';
import { countsOf, pacingOf, restAfter } from './pacing.js';
import { rooms } from './rooms.js';
import type { Server } from './socket.js';
import { tellingOf } from './told.js';
import { broadcast, type Saying } from './wire/broadcast.js';
import { connectionOf } from './wire/engine.js';
import { cut } from './wire/tick.js';

const CURSOR_EVERY_MS = 20_000;

interface Run {
  to: string | string[];
  sayings: Saying[];
}

@Injectable()
export class Publisher implements OnApplicationShutdown {
  private server?: Server;
  private reached = '';
  private readonly pace = new Pace(
    (event) => this.emit(event, this.cursor),
    (told) => restAfter(told, this.listenersOf(told)),
    () => this.send(),
  );
  /** What is told to the same audience, one after the other. */
  private run?: Run;
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
    this.pace.forget();
  }

  /** Nothing before it is still to be told to a socket that has heard everything so far. */
  get cursor(): string {
    return this.pace.resumeAt ?? this.reached;
  }

  /** Only with its last event does a client hold the whole batch, so only that one moves the cursor. */
  private publish({ events, cursor, isAnew }: Batch): void {
    if (isAnew) this.startAnew(cursor);
    const told = events.filter(tellingOf);
    told.forEach((event, index) => {
      const before = this.reached;
      const pacing = pacingOf(event);
      // An issue's versions never run backwards.
      if (!pacing && tellingOf(event)?.to === 'feed') this.pace.settle(countsOf(event.subject));
      if (index === told.length - 1) this.reached = cursor;
      if (pacing) this.pace.hear({ event, before, ...pacing });
      else this.emit(event, this.cursor);
    });
    this.reached = cursor;
    this.send();
  }

  /** Nobody knows what was missed: cut off, clients come back with a cursor of the old log and are told `reset`. */
  private startAnew(cursor: string): void {
    this.pace.forget();
    this.reached = cursor;
    for (const socket of this.server?.sockets.sockets.values() ?? []) cut(connectionOf(socket));
  }

  private emit(event: RecordedEvent, cursor: string): void {
    const telling = tellingOf(event);
    if (!telling) return;
    const durable: Durable = { eventId: event.eventId, cursor };
    const to = this.audienceOf(event, telling.to);
    const saying: Saying = [telling.as, { ...event.payload, ...durable }];
    if (this.run && String(this.run.to) === String(to)) return void this.run.sayings.push(saying);
    this.send();
    this.run = { to, sayings: [saying] };
  }

  private send(): void {
    const { server, run } = this;
    this.run = undefined;
    if (server && run) broadcast(server, run.to, run.sayings);
  }

  private audienceOf({ subject, place }: RecordedEvent, to: 'feed' | 'room' | 'person'): string | string[] {
    if (to === 'room') return rooms.issue(subject);
    if (to === 'person') return rooms.user(subject);
    return place ? this.filters.audienceAt(place) : rooms.feed;
  }

  private listenersOf([event]: RecordedEvent[]): number {
    const issue = event && rooms.issue(event.subject);
    return (issue && this.server?.sockets.adapter.rooms.get(issue)?.size) || 0;
  }

  private remind(): void {
    this.server?.local.emit('sync:cursor', { cursor: this.cursor });
  }
}
