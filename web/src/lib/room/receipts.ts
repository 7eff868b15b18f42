// Who has read how far, as a value; marks move forwards only.

import type { Message, Receipt } from '$contract/chat';
import type { MessageRead } from '$contract/events';

export type Marks = Readonly<Record<string, Receipt>>;

export function addReceipts(marks: Marks, receipts: readonly Receipt[]): Marks {
  const further = ({ userId, readSeq }: Receipt) => Math.max(readSeq, marks[userId]?.readSeq ?? 0);
  const moved = receipts.map((receipt) => [receipt.userId, { ...receipt, readSeq: further(receipt) }]);
  return { ...marks, ...Object.fromEntries(moved) };
}

/** Undefined for somebody of whom not even the name is known: to be fetched. */
export function applyRead(marks: Marks, { userId, readSeq }: MessageRead): Marks | undefined {
  const held = marks[userId];
  if (!held) return undefined;
  return readSeq <= held.readSeq ? marks : { ...marks, [userId]: { ...held, readSeq } };
}

/** Names of those others who have read a message. */
export const readersOf = (marks: Marks, { seq, author }: Message): string[] =>
  Object.values(marks)
    .filter(({ userId, readSeq }) => readSeq >= seq && userId !== author.userId)
    .map(({ displayName }) => displayName);
