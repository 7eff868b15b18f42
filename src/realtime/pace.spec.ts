// How often a room hears of an issue's votes, and from where a client resumes meanwhile.

import type { RecordedEvent } from '../platform/event-log/recorded-event.js';
import { Pace } from './pace.js';
import { LAST_AFTER_MS, REST_MS } from './pacing.js';

let told: string[];
let pace: Pace;

const hear = (subject: string, count: number, before = `before ${count}`) =>
  pace.hear({
    event: { eventId: `${subject} ${count}` } as RecordedEvent,
    group: subject,
    key: `votes ${subject}`,
    before,
  });

beforeEach(() => {
  jest.useFakeTimers();
  told = [];
  pace = new Pace(
    ({ eventId }) => told.push(eventId),
    () => ({ restMs: REST_MS, lastAfterMs: LAST_AFTER_MS }),
    () => undefined,
  );
});

afterEach(() => {
  pace.forget();
  jest.useRealTimers();
});

it('tells the first count at once, and that of another issue too', () => {
  hear('lamp', 1);
  hear('pothole', 1);
  expect(told).toEqual(['lamp 1', 'pothole 1']);
});

it('tells the last count a while after the rest, and leaves out those before it', () => {
  for (let count = 1; count <= 5; count += 1) hear('lamp', count);
  jest.advanceTimersByTime(LAST_AFTER_MS - 1);
  expect(told).toEqual(['lamp 1']);
  jest.advanceTimersByTime(1);
  expect(told).toEqual(['lamp 1', 'lamp 5']);
});

it('tells the first count that comes after the rest at once, and rests again', () => {
  [1, 2].forEach((count) => hear('lamp', count));
  jest.advanceTimersByTime(REST_MS);
  hear('lamp', 3);
  hear('lamp', 4);
  expect(told).toEqual(['lamp 1', 'lamp 3']);
  jest.advanceTimersByTime(LAST_AFTER_MS);
  expect(told).toEqual(['lamp 1', 'lamp 3', 'lamp 4']);
});

it('tells one count a rest at most, however many come, and the last one always', () => {
  for (let ms = 0; ms <= 300; ms += 10) {
    hear('lamp', ms);
    jest.advanceTimersByTime(10);
  }
  jest.advanceTimersByTime(10 * REST_MS);
  expect(told).toEqual(['lamp 0', 'lamp 150', 'lamp 300']);
});

it('tells at once again after a rest in which nothing came', () => {
  hear('lamp', 1);
  jest.advanceTimersByTime(REST_MS);
  hear('lamp', 2);
  expect(told).toEqual(['lamp 1', 'lamp 2']);
});

it('tells what is withheld of an issue before something else of that issue, and not again', () => {
  for (const issue of ['lamp', 'pothole']) [1, 2].forEach((count) => hear(issue, count));
  pace.settle('lamp');
  expect(told).toEqual(['lamp 1', 'pothole 1', 'lamp 2']);
  jest.advanceTimersByTime(10 * REST_MS);
  expect(told).toEqual(['lamp 1', 'pothole 1', 'lamp 2', 'pothole 2']);
});

it('goes on resting after it was settled', () => {
  [1, 2].forEach((count) => hear('lamp', count));
  pace.settle('lamp');
  hear('lamp', 3);
  expect(told).toEqual(['lamp 1', 'lamp 2']);
  jest.advanceTimersByTime(LAST_AFTER_MS);
  expect(told).toEqual(['lamp 1', 'lamp 2', 'lamp 3']);
});

it('lets a client resume before the oldest of what is withheld', () => {
  hear('lamp', 1, 'a');
  expect(pace.resumeAt).toBeUndefined();
  hear('lamp', 2, 'b');
  hear('pothole', 1, 'c');
  hear('pothole', 2, 'd');
  expect(pace.resumeAt).toBe('b');
  hear('lamp', 3, 'e');
  expect(pace.resumeAt).toBe('d');
  pace.settle('pothole');
  expect(pace.resumeAt).toBe('e');
  jest.advanceTimersByTime(LAST_AFTER_MS);
  expect(pace.resumeAt).toBeUndefined();
});

it('tells nothing of what it has forgotten, and holds nobody back for it', () => {
  [1, 2].forEach((count) => hear('lamp', count));
  pace.forget();
  expect(pace.resumeAt).toBeUndefined();
  jest.advanceTimersByTime(10 * REST_MS);
  expect(told).toEqual(['lamp 1']);
});

it('tells the newest of each kind together, the older one first', () => {
  const talk = (count: number) =>
    pace.hear({
      event: { eventId: `talk ${count}` } as RecordedEvent,
      group: 'lamp',
      key: 'talk lamp',
      before: `${count}`,
    });
  hear('lamp', 1);
  talk(1);
  hear('lamp', 2);
  talk(2);
  expect(told).toEqual(['lamp 1']);
  jest.advanceTimersByTime(LAST_AFTER_MS);
  expect(told).toEqual(['lamp 1', 'lamp 2', 'talk 2']);
  expect(pace.resumeAt).toBeUndefined();
});
