// The emojis of a message as its reader sees them: how many of each, and which are their own.

import type { GivenReactions, Message } from '$contract/chat';

export interface Chip {
  emoji: string;
  count: number;
  isMine: boolean;
}

/** Own emojis by message. */
export type Given = Readonly<Record<string, readonly string[]>>;

export const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏', '🎉', '✅'];

export const addGiven = (given: Given, { items }: GivenReactions): Given =>
  items.reduce((all, { messageId, emoji }) => give(all, messageId, emoji, true), given);

export function give(given: Given, messageId: string, emoji: string, active: boolean): Given {
  const others = (given[messageId] ?? []).filter((one) => one !== emoji);
  return { ...given, [messageId]: active ? [...others, emoji] : others };
}

export const hasGiven = (given: Given, messageId: string, emoji: string): boolean =>
  given[messageId]?.includes(emoji) ?? false;

/** An own one that others do not see yet is shown already. */
export function chipsOf({ messageId, reactions }: Message, given: Given): Chip[] {
  const mine = given[messageId] ?? [];
  const fresh = mine.filter((emoji) => !(emoji in reactions));
  return [
    ...Object.entries(reactions).map(([emoji, count]) => ({ emoji, count, isMine: mine.includes(emoji) })),
    ...fresh.map((emoji) => ({ emoji, count: 1, isMine: true })),
  ];
}

/** The first picture in what somebody typed; the server knows best which it takes. */
export function emojiIn(text: string): string | undefined {
  const letters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text.trim())];
  return letters
    .map(({ segment }) => segment)
    .find((one) => /\p{RI}|\p{Extended_Pictographic}|\u20E3/u.test(one));
}
