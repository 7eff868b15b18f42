// How a talk is set out for its readers.

import type { Message } from '$contract/chat';
import { linesOf } from './lines';

const message = (seq: number, userId: string, createdAt: string) =>
  ({ seq, messageId: `msg_${seq}`, author: { userId }, createdAt }) as Message;

const dayOf = (iso: string) => iso.slice(0, 10);

const TALK = [
  message(1, 'priya', '2026-11-19T20:00:00.000Z'),
  message(2, 'priya', '2026-11-19T20:01:00.000Z'),
  message(3, 'arjun', '2026-11-19T20:02:00.000Z'),
  message(4, 'arjun', '2026-11-19T20:30:00.000Z'),
  message(5, 'arjun', '2026-11-20T00:00:00.000Z'),
  message(6, 'arjun', '2026-11-20T00:01:00.000Z'),
];

const setOut = (divider: number | null) => linesOf(TALK, { dayOf, divider });

it('names the speaker once for what is said in one go', () => {
  expect(setOut(null).map(({ opensTurn }) => opensTurn)).toEqual([true, false, true, true, true, false]);
});

it('says each day once, where it begins', () => {
  expect(setOut(null).map(({ day }) => day)).toEqual(['2026-11-19', null, null, null, '2026-11-20', null]);
});

it('draws one line above what is new, and names the speaker again below it', () => {
  const lines = setOut(5);
  expect(lines.map(({ startsUnread }) => startsUnread)).toEqual([false, false, false, false, false, true]);
  expect(lines[5]!.opensTurn).toBe(true);
});

it('draws the line above the first message that is held when all of them are new', () => {
  expect(setOut(0).map(({ startsUnread }) => startsUnread)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

it('draws none when nothing is new', () => {
  expect(setOut(6).some(({ startsUnread }) => startsUnread)).toBe(false);
});
