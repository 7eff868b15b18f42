// What is new for whom.

import type { Message } from '$contract/chat';
import { dividerAfter, dividerAtFirst, hiddenIn, unreadIn } from './unread';

const said = (seq: number, userId: string, deletedAt: string | null = null) =>
  ({ seq, author: { userId }, deletedAt }) as Message;
const talk = [said(1, 'a'), said(2, 'b'), said(3, 'a'), said(4, 'b', 'now'), said(5, 'b')];

it('begins with a line above the first that is new', () => {
  expect(dividerAtFirst(talk, { readSeq: 0, userId: 'a' })).toBe(1);
  expect(dividerAtFirst(talk, { readSeq: 2, userId: 'a' })).toBe(4);
  expect(dividerAtFirst(talk, { readSeq: 3, userId: 'b' })).toBeNull();
  expect(dividerAtFirst(talk, { readSeq: 5 })).toBeNull();
  expect(dividerAtFirst([], { readSeq: 0 })).toBeNull();
});

it('begins with a line above all that is loaded, if what is new begins before it', () => {
  expect(dividerAtFirst(talk.slice(3), { readSeq: 1, userId: 'b' })).toBe(1);
});

it('leaves the line where it is while somebody watches', () => {
  expect(dividerAfter(4, 10, { readSeq: 9, isWatching: true })).toBe(4);
  expect(dividerAfter(null, 10, { readSeq: 9, isWatching: true })).toBeNull();
});

it('moves the line to the first message that comes while nobody looks, and no further', () => {
  expect(dividerAfter(4, 10, { readSeq: 9, isWatching: false })).toBe(9);
  expect(dividerAfter(9, 11, { readSeq: 9, isWatching: false })).toBe(9);
});

it('counts what others said', () => {
  expect(unreadIn(talk, { readSeq: 1, userId: 'a' })).toBe(2);
  expect(unreadIn(talk.slice(3), { readSeq: 1, userId: 'a' })).toBe(3);
  expect(unreadIn(talk, { readSeq: 0 })).toBe(4);
});

describe('own messages that are not loaded yet', () => {
  /** 3, 5 and 6 are by a; 4 and 7 by b, and only 6 and 7 are loaded at first. */
  const all = [said(3, 'a'), said(4, 'b'), said(5, 'a'), said(6, 'a'), said(7, 'b')];
  const reader = { readSeq: 2, userId: 'a' };
  const loaded = all.slice(3);
  const knowing = { ...reader, hidden: hiddenIn(loaded, reader, 2) };

  it('are not counted, however much is loaded', () => {
    for (let from = 3; from >= 0; from--) expect(unreadIn(all.slice(from), knowing)).toBe(2);
  });

  it('leave the line to the first that is new', () => {
    expect(dividerAtFirst(loaded, knowing)).toBe(2);
    const hidden = hiddenIn(loaded, reader, 1);
    expect(dividerAtFirst(loaded, { ...reader, hidden })).toBe(6);
    expect(unreadIn(loaded, { ...reader, hidden })).toBe(1);
  });

  it('are none when the server counted all', () => {
    expect(unreadIn(loaded, { ...reader, hidden: hiddenIn(loaded, reader, 4) })).toBe(4);
  });

  it('are behind a mark that moved on', () => {
    expect(unreadIn(loaded, { ...knowing, readSeq: 6 })).toBe(1);
    expect(unreadIn(loaded, { ...knowing, readSeq: 7 })).toBe(0);
  });
});
