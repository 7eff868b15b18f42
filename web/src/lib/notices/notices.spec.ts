// What concerned somebody: told twice it is one, the newest comes first, and what was looked at is not new any more.

import fc from 'fast-check';
import type { Notification } from '../../../../src/contract/notification';
import { addNotices, applyToNotices, lookedAt, MOST_NOTICES, NO_NOTICES, unseenOf } from './notices';

const idOf = (number: number) => `ntf_${String(number).padStart(3, '0')}`;
const told = (number: number) => ({ notificationId: idOf(number), reason: 'status' }) as Notification;

const board = (...numbers: number[]) => numbers.map(told).reduce(applyToNotices, NO_NOTICES);
const idsOf = ({ items }: typeof NO_NOTICES) => items.map(({ notificationId }) => notificationId);

it('puts the newest first, also when an older one comes late', () => {
  expect(idsOf(board(1, 3, 2))).toEqual(['ntf_003', 'ntf_002', 'ntf_001']);
});

it('takes what is told again for what it is', () => {
  const once = board(1, 2);
  expect(applyToNotices(once, told(1))).toBe(once);
});

it('keeps so many and no more', () => {
  const many = board(...Array.from({ length: MOST_NOTICES + 5 }, (_, number) => number));
  expect(many.items).toHaveLength(MOST_NOTICES);
  expect(many.items[0]!.notificationId).toBe(`ntf_0${MOST_NOTICES + 4}`);
});

it('counts what came since one looked, and never goes back', () => {
  const looked = lookedAt(board(1, 2), idOf(2));
  expect(unseenOf(board(1, 2))).toBe(2);
  expect(unseenOf(looked)).toBe(0);
  expect(unseenOf(applyToNotices(looked, told(3)))).toBe(1);
  expect(lookedAt(looked, idOf(1))).toBe(looked);
  expect(lookedAt(looked, null)).toBe(looked);
});

it('holds what a fresh fetch gives, however a page and the events overlap', () => {
  const numbers = fc.uniqueArray(fc.nat(99), { maxLength: 40 });
  fc.assert(
    fc.property(numbers, numbers, fc.nat(99), fc.nat(99), (early, late, seenEarly, seenLate) => {
      const pageOf = (all: number[], seen: number) => {
        const newest = [...new Set(all)].sort((a, b) => b - a).slice(0, MOST_NOTICES);
        return { items: newest.map(told), nextCursor: null, seen: idOf(seen), unseen: 0 };
      };
      const after = [...early, ...late].map(told).reduce(applyToNotices, NO_NOTICES);
      const held = addNotices(lookedAt(after, idOf(seenLate)), pageOf(early, seenEarly));
      const seen = Math.max(seenEarly, seenLate);
      expect(held).toEqual(addNotices(NO_NOTICES, pageOf([...early, ...late], seen)));
    }),
  );
});
