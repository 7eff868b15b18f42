// What a reader is shown of the emojis of a message.

import type { Message } from '$contract/chat';
import { addGiven, chipsOf, emojiIn, give, hasGiven } from './reactions';

const message = (reactions: Record<string, number>) => ({ messageId: 'm', reactions }) as Message;

it('marks the own ones, and shows one that is still on its way', () => {
  const given = addGiven({}, { items: [{ messageId: 'm', emoji: '👍' }] });
  expect(chipsOf(message({ '👍': 3, '🎉': 1 }), give(given, 'm', '🙏', true))).toEqual([
    { emoji: '👍', count: 3, isMine: true },
    { emoji: '🎉', count: 1, isMine: false },
    { emoji: '🙏', count: 1, isMine: true },
  ]);
});

it('gives one of each, and takes it back', () => {
  const twice = give(give({}, 'm', '👍', true), 'm', '👍', true);
  expect(twice).toEqual({ m: ['👍'] });
  expect(hasGiven(give(twice, 'm', '👍', false), 'm', '👍')).toBe(false);
});

it('finds the whole emoji in what was typed', () => {
  expect(emojiIn(' 👩🏽‍🚒 ')).toBe('👩🏽‍🚒');
  expect(emojiIn('ok 🇮🇳!')).toBe('🇮🇳');
  expect(emojiIn('1️⃣')).toBe('1️⃣');
  expect(emojiIn('thanks')).toBeUndefined();
  expect(emojiIn('')).toBeUndefined();
});
