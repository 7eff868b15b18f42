// What counts as one emoji: a single picture as people see it, with its skin tone, or a flag.

const LONGEST = 64;

const JOINER = '\u200D';

/** Everything that Unicode recommends for interchange. Made from text: the compiler's target does not know `v` yet. */
const RECOMMENDED = new RegExp('^\\p{RGI_Emoji}$', 'v');

/** Recommended as well, but a colour and no picture. */
const LONE_TONE = /^\p{Emoji_Modifier}$/u;

/** Pictures that are newer than this Node's Unicode, alone or joined. */
const PART = '\\p{Extended_Pictographic}\\p{Emoji_Modifier}?\\uFE0F?';
const PICTURE = new RegExp(`^${PART}(${JOINER}${PART}){0,3}$`, 'u');

/** Nothing is joined with the same once more, and a pile of pictures is not one. */
const isPile = (text: string): boolean =>
  text.split(JOINER).some((part, at, parts) => part === parts[at - 1]);

const SELECTORS = /[\uFE0E\uFE0F]/g;

/** A sign that is shown as text unless a selector, or a skin tone, says otherwise. */
const TEXT_BY_ITSELF = /(?!\p{Emoji_Presentation})(\p{Emoji})(?!\p{Emoji_Modifier})/gu;

/** With the selectors that Unicode gives it, however many were left out or added: keyboards do not agree. */
const qualified = (text: string): string => text.replace(SELECTORS, '').replace(TEXT_BY_ITSELF, '$1\uFE0F');

/** The emoji in the one way in which it is stored, or undefined: ❤ and ❤️ are the same heart. */
export function emojiOf(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const emoji = qualified(text);
  if (LONE_TONE.test(emoji)) return undefined;
  return RECOMMENDED.test(emoji) || (PICTURE.test(emoji) && !isPile(emoji)) ? emoji : undefined;
}
