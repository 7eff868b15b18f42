// Days as the city has them.

import { clockOf } from './times';

const clock = clockOf('en', 'Asia/Kolkata');
const now = Date.parse('2026-11-20T10:00:00.000Z');

it('begins a day at the midnight of the city', () => {
  expect(clock.dayOf('2026-11-19T18:29:59.999Z')).toBe('2026-11-19');
  expect(clock.dayOf('2026-11-19T18:30:00.000Z')).toBe('2026-11-20');
});

it('says today and yesterday in words', () => {
  expect(clock.dayName('2026-11-20', now)).toBe('today');
  expect(clock.dayName('2026-11-19', now)).toBe('yesterday');
  expect(clock.dayName('2026-11-18', now)).toBe('Wednesday, November 18, 2026');
});

it('tells the time of the city', () => {
  expect(clock.time('2026-11-20T10:00:00.000Z').replace(/\s/u, ' ')).toBe('3:30 PM');
});
