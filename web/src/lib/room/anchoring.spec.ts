// What a change of the list must not move.

import { anchorOf, END, shiftOf, type Spot } from './anchoring';

const spot = (key: string, top: number, height = 50): Spot => ({ key, top, bottom: top + height });
const LIST = [spot('a', -80), spot('b', -30), spot('c', 20), spot('d', 70)];

const sight = (top: number, bottom: number) => ({ top, bottom });

it('holds the end for who reads there', () => {
  expect(anchorOf(true, LIST, sight(0, 100))).toBe(END);
});

it('holds the first message that is in sight, also when only in part', () => {
  expect(anchorOf(false, LIST, sight(0, 100))).toBe('b');
  expect(anchorOf(false, LIST, sight(30, 100))).toBe('c');
});

it('holds the first message for who is about to load what was said before', () => {
  expect(anchorOf(false, [spot('a', 60), spot('b', 110)], sight(0, 100))).toBe('a');
});

it('holds nothing for who is elsewhere on the page', () => {
  expect(anchorOf(false, [spot('a', 500), spot('b', 550)], sight(0, 400))).toBeUndefined();
  expect(anchorOf(false, [spot('a', -500), spot('b', -450)], sight(0, 400))).toBeUndefined();
  expect(anchorOf(false, [], sight(0, 400))).toBeUndefined();
});

it('scrolls by as much as the anchor was moved', () => {
  expect(shiftOf(spot('b', -30), spot('b', 970))).toBe(1000);
  expect(shiftOf(spot('b', -30), spot('b', -30))).toBe(0);
  expect(shiftOf(spot('b', -30, 80), spot('b', 0, 50))).toBe(0);
  expect(shiftOf(spot('b', -30), undefined)).toBe(0);
});
