// Which cursor goes out with which event: a client that is cut off in the middle must not resume behind what it missed.

import { IssueDiscussed, MessageSent } from '../chat/message.events.js';
import { IssueChanged, IssueReported } from '../issues/issue.events.js';
import type { LogTail } from '../platform/event-log/log-tail.js';
import type { Batch, RecordedEvent } from '../platform/event-log/recorded-event.js';
import { MessageWasRead } from '../receipts/receipt.events.js';
import { IssueUpvoted } from '../upvotes/upvote.events.js';
import type { FeedFilters } from './feed-filters.js';
import { LAST_AFTER_MS } from './pacing.js';
import { Publisher } from './publisher.js';
import type { Server } from './socket.js';

let told: [name: string, eventId: string, cursor: string][];
let publisher: Publisher;
let publish: (batch: Batch) => void;

type Said = [name: string, payload: { eventId: string; cursor: string }];

const emit = (...[name, { eventId, cursor }]: Said) => told.push([name, eventId, cursor]);

/** One that polls, and so is sent each thing by itself. */
const conn = {
  close: jest.fn(),
  transport: { name: 'polling' },
  readyState: 'open',
  writeBuffer: [] as { data: string }[],
  flush: () => conn.writeBuffer.splice(0).forEach(({ data }) => emit(...(JSON.parse(data) as Said))),
};

const server = {
  local: { emit },
  sockets: {
    sockets: new Map([['a socket', { conn }]]),
    adapter: {
      rooms: new Map([['room:issue:lamp', new Set(Array(300).keys())]]),
      apply: (_: unknown, tell: (socket: object) => void) => tell({ conn }),
      _encode: ({ data }: { data: Said }) => [JSON.stringify(data)],
    },
  },
} as unknown as Server;

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

it('moves the cursor on while many issues are busy at once', () => {
  const everyMs = 10;
  const batches = 200;
  for (let turn = 1; turn <= batches; turn += 1) {
    const events = [0, 1, 2].map((nth) =>
      event(IssueUpvoted.kind, `${turn}.${nth}`, `lamp ${(turn * 7 + nth * 3) % 10}`),
    );
    publish({ events, cursor: String(turn) });
    if (turn * everyMs > LAST_AFTER_MS)
      expect(turn - Number(publisher.cursor)).toBeLessThanOrEqual(LAST_AFTER_MS / everyMs + 1);
    jest.advanceTimersByTime(everyMs);
  }
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

it('tells the newest mark of each reader together, the seldomer the more read and hear of it', () => {
  const readers = 300;
  const everybodyReads = (seq: number) => {
    for (let reader = 0; reader < readers; reader += 1) {
      const mark = event(MessageWasRead.kind, `${reader} ${seq}`, 'lamp');
      publish({
        events: [{ ...mark, payload: { userId: `usr_${reader}`, readSeq: seq } }],
        cursor: `${seq}`,
      });
    }
  };
  everybodyReads(1);
  expect(told).toEqual([[MessageWasRead.kind, '0 1', '1']]);
  expect(publisher.cursor).toBe('1');
  jest.advanceTimersByTime(LAST_AFTER_MS);
  expect(told).toHaveLength(readers);
  for (const seq of [2, 3, 4]) everybodyReads(seq);
  jest.advanceTimersByTime(LAST_AFTER_MS);
  expect(told).toHaveLength(readers);
  expect(publisher.cursor).toBe('3');
  jest.advanceTimersByTime(readers * 3);
  expect(told.slice(readers).map(([, eventId]) => eventId)).toEqual(
    Array.from({ length: readers }, (_, reader) => `${reader} 4`),
  );
  expect(publisher.cursor).toBe('4');
});

it('cuts everybody off where the log begins anew, and tells nothing of the old one any more', () => {
  for (const eventId of ['a', 'b'])
    publish({ events: [event(IssueUpvoted.kind, eventId, 'lamp')], cursor: eventId });
  expect(conn.close).not.toHaveBeenCalled();
  publish({ events: [], cursor: 'of the new log', isAnew: true });
  expect(conn.close).toHaveBeenCalledTimes(1);
  expect(publisher.cursor).toBe('of the new log');
  jest.advanceTimersByTime(LAST_AFTER_MS);
  expect(told.map(([, eventId]) => eventId)).toEqual(['a']);
});

it('reminds sockets of the cursor when nothing happens', () => {
  jest.advanceTimersByTime(20_000);
  expect(told).toEqual([['sync:cursor', undefined, 'old']]);
});
