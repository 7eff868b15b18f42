import type { Message } from '$contract/chat';
import { KEPT, Shown } from './shown';

const talk = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ seq: from + index }) as Message);
const extent = (messages: readonly Message[]) => [messages[0]!.seq, messages.at(-1)!.seq];

let shown: Shown;
beforeEach(() => (shown = new Shown()));

it('is all that is held, for as long as little came', () => {
  shown.watchFrom(30);
  expect(shown.letGo(talk(11, 2 * KEPT + 9))).toBe(false);
  expect(extent(shown.of(talk(11, 2 * KEPT + 9)))).toEqual([11, 2 * KEPT + 9]);
});

it('is the newest once one has watched as many come', () => {
  shown.watchFrom(30);
  expect(shown.letGo(talk(11, 2 * KEPT + 10))).toBe(true);
  expect(extent(shown.of(talk(11, 2 * KEPT + 10)))).toEqual([KEPT + 11, 2 * KEPT + 10]);
  expect(extent(shown.of(talk(11, 2 * KEPT + 11)))).toEqual([KEPT + 11, 2 * KEPT + 11]);
});

it('is all of it to who went back a moment ago', () => {
  shown.letGo(talk(1, 2 * KEPT));
  shown.goBack(1, 2 * KEPT);
  expect(shown.letGo(talk(1, 2 * KEPT + 1))).toBe(false);
  expect(extent(shown.of(talk(1, 2 * KEPT + 1)))).toEqual([1, 2 * KEPT + 1]);
});

it('is nothing of nothing', () => {
  expect(shown.letGo([])).toBe(false);
  expect(shown.of([])).toEqual([]);
});
