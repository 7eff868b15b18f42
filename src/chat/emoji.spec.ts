// Which texts are one emoji, and which are none.

import { emojiOf } from './emoji.js';

it.each(['👍', '👍🏽', '😂', '🇮🇳', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '👩‍🚒', '👨‍👩‍👧‍👦', '🏳️‍🌈', '1️⃣', '❤️', '©️', '👨\u200D🌱'])(
  'takes %s',
  (emoji) => expect(emojiOf(emoji)).toBe(emoji),
);

it.each([
  ['❤', '❤️'],
  ['❤\uFE0E', '❤️'],
  ['👍\uFE0F', '👍'],
  ['1\u20E3', '1️⃣'],
  ['☝\uFE0F🏽', '☝🏽'],
  ['🏳\u200D🌈', '🏳️\u200D🌈'],
  ['👁\u200D🗨', '👁️\u200D🗨️'],
  ['👩\u200D❤\u200D👨', '👩\u200D❤️\u200D👨'],
])('takes %s for %s, whatever selectors a keyboard sets', (written, emoji) =>
  expect(emojiOf(written)).toBe(emoji),
);

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
