// Missed events first, then those that waited; each once; and a cursor that never runs ahead of what was applied.

import { Journal } from './journal.js';

let applied: string[];
let journal: Journal;

const event = (eventId: string, cursor = `at-${eventId}`) => ({ eventId, cursor });
const missed = (...ids: string[]) => ids.map((id) => ({ event: 'message:new', payload: event(id) })) as never;

beforeEach(() => {
  applied = [];
  journal = new Journal((name, payload: { eventId?: string }) => applied.push(payload.eventId ?? name));
});

it('applies a live event at once and moves the cursor with it', () => {
  journal.hear('message:new', event('a'));
  expect(applied).toEqual(['a']);
  expect(journal.cursor).toBe('at-a');
});

it('drops what it has applied before, live or replayed', () => {
  journal.hear('message:new', event('a'));
  journal.hear('message:new', event('a'));
  journal.hold();
  journal.release({ events: missed('a', 'b'), cursor: 'after' });
  expect(applied).toEqual(['a', 'b']);
});

it('keeps live events and cursors waiting until what was missed is applied', () => {
  journal.hear('message:new', event('a'));
  journal.hold();
  journal.hear('sync:cursor', { cursor: 'of the new connection' });
  journal.hear('message:new', event('d'));
  expect(applied).toEqual(['a']);
  expect(journal.cursor).toBe('at-a');
  journal.release({ events: missed('b', 'c', 'd'), cursor: 'after' });
  expect(applied).toEqual(['a', 'b', 'c', 'd']);
  expect(journal.cursor).toBe('at-d');
});

it('forgets what waited for an answer that never came, and does not move on', () => {
  journal.hear('message:new', event('a'));
  journal.hold();
  journal.hear('message:new', event('c'));
  journal.hold();
  expect(journal.cursor).toBe('at-a');
  journal.release({ events: missed('b', 'c'), cursor: 'after' });
  expect(applied).toEqual(['a', 'b', 'c']);
});

it('goes on from the cursor of a reset', () => {
  journal.hold();
  journal.release({ reset: true, cursor: 'after' });
  expect(journal.cursor).toBe('after');
});

it('delivers what is not stored each time it is heard', () => {
  journal.hear('user:typing', {});
  journal.hear('user:typing', {});
  expect(applied).toEqual(['user:typing', 'user:typing']);
});

it('remembers a bounded number of events', () => {
  journal.hear('message:new', event('first'));
  for (let count = 0; count < 20_000; count++) journal.hear('message:new', event(`${count}`));
  expect(journal['seen'].size).toBeLessThanOrEqual(16_384);
  journal.hear('message:new', event('19999'));
  expect(applied).toHaveLength(20_001);
});

it('begins where the app says that it stands', () => {
  const begun = new Journal(() => undefined, 'of the page');
  begun.hold();
  expect(begun.cursor).toBe('of the page');
});
