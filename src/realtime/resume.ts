// Catching up: what a client missed since its cursor, in order, as it would have heard it live.

import { Injectable } from '@nestjs/common';
import type { MissedEvent, Resumed } from '../contract/events.js';
import type { Message } from '../contract/chat.js';
import { MessageDeleted, MessageEdited, MessageSent } from '../chat/message.events.js';
import { MissedEvents, type Wanted } from '../platform/event-log/missed-events.js';
import type { RecordedEvent } from '../platform/event-log/recorded-event.js';
import { Failure } from '../platform/failures/failure.js';
import { Limits } from '../platform/limits/limits.js';
import { ReceiptsService } from '../receipts/receipts.service.js';
import { FeedFilters } from './feed-filters.js';
import { RoomVisits } from './room-visits.js';
import type { Socket } from './socket.js';
import { COUNTS, kindsFor, tellingOf } from './told.js';

/** Notifications are read for all at once, so that who asks for the same rooms shares a read. */
const EVERYWHERE = [...kindsFor('feed'), ...kindsFor('person')];

const ROOM_KINDS = kindsFor('room');

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
    const subjects = await this.visits.enter(socket, issueIds);
    const wanted: Wanted = {
      everywhere: EVERYWHERE,
      newestOnly: [...COUNTS],
      about: { kinds: ROOM_KINDS, subjects },
    };
    const missed = await this.missed.since(cursor, wanted);
    if (!missed) throw Failure.invalid({ cursor: ['is not one that this server gave'] });
    if (!missed.events) return { reset: true, cursor: missed.cursor };
    const heard = withoutDeleted(missed.events.filter((event) => this.mayHear(socket, event)));
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

  private mayHear(socket: Socket, event: RecordedEvent): boolean {
    const to = tellingOf(event)?.to;
    if (to === 'person') return event.subject === socket.data.visitor.userId;
    return to === 'room' || this.filters.lets(socket, event.place);
  }

  private asHeard({ eventId, payload, ...event }: RecordedEvent, cursor: string): MissedEvent {
    return { event: tellingOf(event)!.as, payload: { ...payload, eventId, cursor } } as MissedEvent;
  }
}
