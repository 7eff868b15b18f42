// What counts as one emoji: a single picture as people see it, with its skin tone, or a flag.

const LONGEST = 64;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Everything that Unicode recommends for interchange. Made from text: the compiler's target does not know `v` yet. */
const RECOMMENDED = new RegExp('^\\p{RGI_Emoji}$', 'v');

/** Pictures that are newer than this Node's Unicode, alone or joined. */
const PICTURE = /^\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u200D]*$/u;

const isOneGrapheme = (text: string): boolean => [...graphemes.segment(text)].length === 1;

/** The emoji in the one way in which it is stored, or undefined: ❤ and ❤️ are the same heart. */
export function emojiOf(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const asPicture = [text, `${text}\uFE0F`].find((form) => RECOMMENDED.test(form));
  return asPicture ?? (PICTURE.test(text) && isOneGrapheme(text) ? text : undefined);
}
