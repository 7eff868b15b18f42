// That paths lead where their letters say, and that there are letters for every short name of a city.

import { ICONS } from '$lib/ui/icons';
import { canBeWritten, written } from './letters';
import { linesOf } from './path';

it('goes on where it is, or from the corner', () => {
  expect(linesOf('M1 2 3 4h5v-1L0 0z')).toEqual([
    [
      [1, 2],
      [3, 4],
      [8, 4],
      [8, 3],
      [0, 0],
      [1, 2],
    ],
  ]);
  expect(linesOf('M1 1h1M5 5m1 1')).toHaveLength(3);
});

it.each([
  ['M0 0a5 5 0 0 1 10 0', [5, -5]],
  ['M0 0a5 5 0 0 0 10 0', [5, 5]],
  ['M0 0A5 5 0 1 1 5 5', [5, -5]],
  ['M0 0C0 10 10 10 10 0', [5, 7.5]],
] as const)('bends %s through %p', (path, [x, y]) => {
  const gaps = linesOf(path)[0]!.map((dot) => Math.hypot(dot[0] - x, dot[1] - y));
  expect(Math.min(...gaps)).toBeLessThan(0.5);
});

it.each(Object.entries(ICONS))('keeps the sign %s on its field', (_, path) => {
  const dots = linesOf(path).flat(2);
  expect(Math.min(...dots)).toBeGreaterThan(0);
  expect(Math.max(...dots)).toBeLessThan(24);
});

it('writes short names and names with accents within their room, and knows what it cannot write', () => {
  const room = { left: 10, top: 20, height: 10, most: 100 };
  for (const text of ['abcdefghijklmnopqrstuvwxyz-0123456789', 'Málaga', 'x']) {
    expect(canBeWritten(text)).toBe(true);
    const dots = written(text, room).letters.flat(2);
    const xs = dots.map(([x]) => x);
    const ys = dots.map(([, y]) => y);
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(9.9);
    expect(Math.max(...xs)).toBeLessThanOrEqual(110.1);
    expect([Math.min(...ys) > 19.5, Math.max(...ys) < 30.5]).toEqual([true, true]);
  }
  expect(['ಬೆಂಗಳೂರು', 'San José 👋', ''].map(canBeWritten)).toEqual([false, false, false]);
});
