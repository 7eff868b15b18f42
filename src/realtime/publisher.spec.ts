// Which cursor goes out with which event: a client that is cut off in the middle must not resume behind what it missed.

import { IssueDiscussed, MessageSent } from '../chat/message.events.js';
import { IssueChanged, IssueReported } from '../issues/issue.events.js';
import type { LogTail } from '../platform/event-log/log-tail.js';
import type { Batch, RecordedEvent } from '../platform/event-log/recorded-event.js';
import { IssueUpvoted } from '../upvotes/upvote.events.js';
import type { FeedFilters } from './feed-filters.js';
import { LAST_AFTER_MS } from './pace.js';
import { Publisher } from './publisher.js';
import type { Server } from './socket.js';

let told: [name: string, eventId: string, cursor: string][];
let publisher: Publisher;
let publish: (batch: Batch) => void;

const emit = (name: string, { eventId, cursor }: { eventId: string; cursor: string }) =>
  told.push([name, eventId, cursor]);

const server = { local: { emit, to: () => ({ emit }) } } as unknown as Server;

const event = (kind: string, eventId: string, subject = eventId): RecordedEvent => ({
  kind,
  eventId,
  subject,
  payload: {},
  ageMs: 0,
});

const reported = (eventId: string) => event(IssueReported.kind, eventId);

beforeEach(() => {
  jest.useFakeTimers();
  told = [];
  const tail = { listen: (hear: typeof publish) => (publish = hear) } as unknown as LogTail;
  publisher = new Publisher(tail, {} as FeedFilters);
  publisher.serve(server);
  publish({ events: [], cursor: 'old' });
});

afterEach(() => {
  publisher.onApplicationShutdown();
  jest.useRealTimers();
});

it('moves the cursor with the last event of a batch only', () => {
  publish({ events: [reported('a'), reported('b'), reported('c')], cursor: 'new' });
  expect(told).toEqual([
    [IssueReported.kind, 'a', 'old'],
    [IssueReported.kind, 'b', 'old'],
    [IssueReported.kind, 'c', 'new'],
  ]);
  expect(publisher.cursor).toBe('new');
});

it('takes for the last one the last that clients hear of', () => {
  publish({ events: [reported('a'), event('account:changed', 'b')], cursor: 'new' });
  expect(told).toEqual([[IssueReported.kind, 'a', 'new']]);
});

it('moves the cursor also when nothing is told', () => {
  publish({ events: [event('account:changed', 'a')], cursor: 'new' });
  expect(told).toEqual([]);
  expect(publisher.cursor).toBe('new');
});

it('holds the cursor back for as long as a count of upvotes is withheld', () => {
  publish({ events: [event(IssueUpvoted.kind, 'a', 'lamp')], cursor: '1' });
  publish({ events: [event(IssueUpvoted.kind, 'b', 'lamp')], cursor: '2' });
  publish({ events: [reported('c')], cursor: '3' });
  expect(publisher.cursor).toBe('1');
  jest.advanceTimersByTime(LAST_AFTER_MS);
  expect(told).toEqual([
    [IssueUpvoted.kind, 'a', '1'],
    [IssueReported.kind, 'c', '1'],
    [IssueUpvoted.kind, 'b', '3'],
  ]);
});

it('tells a withheld count before another event of the same issue', () => {
  for (const eventId of ['a', 'b'])
    publish({ events: [event(IssueUpvoted.kind, eventId, 'lamp')], cursor: eventId });
  publish({ events: [event(IssueChanged.kind, 'c', 'lamp')], cursor: 'c' });
  expect(told.map(([, eventId]) => eventId)).toEqual(['a', 'b', 'c']);
});

it('keeps the pace of a count while its room talks', () => {
  for (const turn of ['1', '2', '3'])
    publish({
      events: [
        event(MessageSent.kind, `message ${turn}`, 'lamp'),
        event(IssueDiscussed.kind, `count ${turn}`, 'lamp'),
      ],
      cursor: turn,
    });
  jest.advanceTimersByTime(LAST_AFTER_MS);
  expect(told.map(([, eventId]) => eventId)).toEqual([
    ...['message 1', 'count 1', 'message 2', 'message 3'],
    'count 3',
  ]);
});

it('reminds sockets of the cursor when nothing happens', () => {
  jest.advanceTimersByTime(20_000);
  expect(told).toEqual([['sync:cursor', undefined, 'old']]);
});
