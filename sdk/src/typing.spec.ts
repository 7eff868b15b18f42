// Typing is told with the first key, now and then while it goes on, and ended after two seconds of silence.

import type { Connection } from './connection.js';
import { Typing } from './typing.js';

let told: [ms: number, isTyping: boolean][];
let typing: Typing;

beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  told = [];
  const tell = (_: string, { isTyping }: { isTyping: boolean }) => told.push([Date.now(), isTyping]);
  typing = new Typing('iss_1', { tell } as unknown as Connection);
});

afterEach(() => jest.useRealTimers());

it('says little of many keys, and that they ended', () => {
  for (let key = 0; key < 20; key++) {
    typing.goesOn();
    jest.advanceTimersByTime(100);
  }
  jest.advanceTimersByTime(5_000);
  expect(told).toEqual([
    [0, true],
    [1_500, true],
    [3_900, false],
  ]);
});

it('says at once that it goes on after a pause', () => {
  typing.goesOn();
  jest.advanceTimersByTime(2_000);
  typing.goesOn();
  expect(told).toEqual([
    [0, true],
    [2_000, false],
    [2_000, true],
  ]);
});

it('says nothing more once the message is sent', () => {
  typing.goesOn();
  typing.isOver();
  jest.advanceTimersByTime(5_000);
  expect(told).toEqual([[0, true]]);
});
