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

/** The emoji in the one way in which it is stored, or undefined: ❤ and ❤️ are the same heart. */
export function emojiOf(text: string): string | undefined {
  if (text.length > LONGEST || LONE_TONE.test(text)) return undefined;
  const asPicture = [text, `${text}\uFE0F`].find((form) => RECOMMENDED.test(form));
  return asPicture ?? (PICTURE.test(text) && !isPile(text) ? text : undefined);
}
