// What is half done at the desk: the note goes along, ticks and steps stay with their part of the queue.

import { halfDoneAt, keepHalfDone, type Look } from './half-done';

const values = new Map<string, string>();
Object.defineProperty(globalThis, 'sessionStorage', {
  configurable: true,
  value: {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => values.set(key, value),
    removeItem: (key: string) => values.delete(key),
  },
});

const LOOK = { issueId: 'iss_1', version: 4 } as Look;
const TICKED = { picks: ['iss_1'], looks: [LOOK], status: 'resolved', assignedTo: '' };
const BLANK = { picks: [], looks: [], status: '', assignedTo: '' };

beforeEach(() => values.clear());
afterAll(() => Reflect.deleteProperty(globalThis, 'sessionStorage'));

it('is found again where it was, with the version that was looked at', () => {
  keepHalfDone('usr_1', '/desk?a', 'A crew', TICKED);
  expect(halfDoneAt('usr_1', '/desk?a')).toEqual({ ...TICKED, note: 'A crew' });
});

it('takes the note to another part, and no ticks', () => {
  keepHalfDone('usr_1', '/desk?a', 'A crew', TICKED);
  expect(halfDoneAt('usr_1', '/desk?b')).toEqual({ ...BLANK, note: 'A crew' });
  keepHalfDone('usr_1', '/desk?b', 'A crew comes', BLANK);
  expect(halfDoneAt('usr_1', '/desk?a')).toEqual({ ...TICKED, note: 'A crew comes' });
});

it('is nobody else’s, and gone when it is done', () => {
  keepHalfDone('usr_1', '/desk?a', '', TICKED);
  expect(halfDoneAt('usr_2', '/desk?a')).toBeUndefined();
  keepHalfDone('usr_1', '/desk?a', '', BLANK);
  expect(values.size).toBe(0);
});

it('forgets the parts that were left longest ago', () => {
  for (let n = 0; n < 12; n += 1) keepHalfDone('usr_1', `/desk?${n}`, '', TICKED);
  expect(halfDoneAt('usr_1', '/desk?1')).toBeUndefined();
  expect(halfDoneAt('usr_1', '/desk?2')).toMatchObject(TICKED);
});
