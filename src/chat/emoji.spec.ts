// Which texts are one emoji, and which are none.

import { emojiOf } from './emoji.js';

it.each(['👍', '👍🏽', '😂', '🇮🇳', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👩‍🚒', '👨‍👩‍👧‍👦', '🏳️‍🌈', '1️⃣', '❤️', '©️', '👨\u200D🌱'])(
  'takes %s',
  (emoji) => expect(emojiOf(emoji)).toBe(emoji),
);

it('knows a heart without its selector', () => expect(emojiOf('❤')).toBe('❤️'));

it.each([
  '',
  'a',
  '1',
  '#',
  ':)',
  '👍👍',
  '👍 ',
  ' 👍',
  '🇮',
  '🇮🇳🇮🇳',
  '\u200D',
  '\uFE0F',
  '🏽x',
  '👍'.repeat(40),
  '<b>',
  '🏻',
  '👍\u200D',
  '👍🏻🏻',
  '👍\u200D👍',
  '😂\u200D👍\u200D😂\u200D👍\u200D😂',
  Array(10).fill('👍').join('\u200D'),
])('refuses %j', (text) => expect(emojiOf(text)).toBeUndefined());
