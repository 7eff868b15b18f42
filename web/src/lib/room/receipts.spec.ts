// How far people have read.

import type { Message, Receipt } from '$contract/chat';
import { addReceipts, applyRead, readersOf } from './receipts';

const mark = (userId: string, readSeq: number): Receipt => ({
  userId,
  displayName: userId.toUpperCase(),
  deliveredSeq: readSeq,
  readSeq,
});

const message = (seq: number, userId: string) => ({ seq, author: { userId } }) as Message;

it('tells who else has read a message', () => {
  const marks = addReceipts({}, [mark('a', 5), mark('b', 3), mark('c', 1)]);
  expect(readersOf(marks, message(3, 'a'))).toEqual(['B']);
});

it('moves forwards only, also when an older answer comes late', () => {
  const marks = applyRead(addReceipts({}, [mark('a', 2)]), { issueId: 'i', userId: 'a', readSeq: 4 })!;
  expect(marks.a!.readSeq).toBe(4);
  expect(applyRead(marks, { issueId: 'i', userId: 'a', readSeq: 3 })).toBe(marks);
  expect(addReceipts(marks, [mark('a', 3)]).a!.readSeq).toBe(4);
});

it('asks for who is new', () => {
  expect(applyRead({}, { issueId: 'i', userId: 'a', readSeq: 3 })).toBeUndefined();
});
