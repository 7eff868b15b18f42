// Catching up: what a client missed since its cursor, in order, as it would have heard it live.

import { Injectable } from '@nestjs/common';
import type { MissedEvent, Resumed } from '../contract/events.js';
import type { Message } from '../contract/chat.js';
import { MessageDeleted, MessageEdited, MessageSent } from '../chat/message.events.js';
import { MissedEvents, type Wanted } from '../platform/event-log/missed-events.js';
import type { RecordedEvent } from '../platform/event-log/recorded-event.js';
import { Failure } from '../platform/failures/failure.js';
import { Limits } from '../platform/limits/limits.js';
import { MessageWasRead } from '../receipts/receipt.events.js';
import { ReceiptsService } from '../receipts/receipts.service.js';
import { FeedFilters } from './feed-filters.js';
import { RoomVisits } from './room-visits.js';
import type { Socket } from './socket.js';
import { COUNTS, kindsFor, tellingOf } from './told.js';

const [FEED_KINDS, ROOM_KINDS, PERSON_KINDS] = [kindsFor('feed'), kindsFor('room'), kindsFor('person')];

const WITH_CONTENT: string[] = [MessageSent.kind, MessageEdited.kind];

const messageOf = ({ payload }: RecordedEvent): Message => payload as Message;

/** What was deleted since is not told any more, only that it was there. */
function withoutDeleted(events: RecordedEvent[]): RecordedEvent[] {
  const deleted = new Map(
    events
      .filter(({ kind }) => kind === MessageDeleted.kind)
      .map((event) => [messageOf(event).messageId, event.payload]),
  );
  return events.map((event) => {
    const tombstone = WITH_CONTENT.includes(event.kind) && deleted.get(messageOf(event).messageId);
    return tombstone ? { ...event, payload: tombstone } : event;
  });
}

@Injectable()
export class Resume {
  constructor(
    private readonly limits: Limits,
    private readonly missed: MissedEvents,
    private readonly visits: RoomVisits,
    private readonly filters: FeedFilters,
    private readonly receipts: ReceiptsService,
  ) {}

  /** Rooms are entered before the log is read: what comes after the read is heard live. */
  async since(socket: Socket, cursor: string, issueIds: string[]): Promise<Resumed> {
    await this.limits.spend('resume', socket.data.visitor.userId);
    return this.visits.resume(socket, issueIds, (subjects) => this.missedBy(socket, cursor, subjects));
  }

  private async missedBy(socket: Socket, cursor: string, subjects: string[]): Promise<Resumed> {
    const wanted: Wanted = {
      feed: { kinds: FEED_KINDS, filter: this.filters.of(socket) },
      newestOnly: [...COUNTS, MessageWasRead.kind],
      about: { kinds: ROOM_KINDS, subjects },
      person: { kinds: PERSON_KINDS, userId: socket.data.visitor.userId },
    };
    const missed = await this.missed.since(cursor, wanted);
    if (!missed) throw Failure.invalid({ cursor: ['is not one that this server gave'] });
    if (!missed.events) return { reset: true, cursor: missed.cursor };
    const heard = withoutDeleted(missed.events);
    this.noteDelivery(socket, heard);
    return {
      events: heard.map((event, place) =>
        this.asHeard(event, heard.length - 1 === place ? missed.cursor : cursor),
      ),
      cursor: missed.cursor,
    };
  }

  private noteDelivery({ data }: Socket, events: RecordedEvent[]): void {
    const newest = new Map<string, number>();
    for (const event of events)
      if (event.kind === MessageSent.kind) newest.set(event.subject, messageOf(event).seq);
    for (const [issueId, seq] of newest) this.receipts.fetched(data.visitor, issueId, seq);
  }

  private asHeard({ eventId, payload, ...event }: RecordedEvent, cursor: string): MissedEvent {
    return { event: tellingOf(event)!.as, payload: { ...payload, eventId, cursor } } as MissedEvent;
  }
}
