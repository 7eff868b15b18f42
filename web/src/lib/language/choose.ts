// Which language somebody reads: the one they chose, else the first that their browser asks for and we have; and how
// their region writes dates and numbers in it.

type Header = string | null | undefined;

const quality = (part: string): number => Number(/;\s*q=([\d.]+)/.exec(part)?.[1] ?? 1);

/** The tags of an Accept-Language, the most wanted first. */
const tagsOf = (header: Header): string[] =>
  (header ?? '')
    .split(',', 20)
    .map((part) => ({ tag: part.split(';')[0]!.trim().toLowerCase(), quality: quality(part) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);

export function chooseLanguage(
  languages: readonly string[],
  fallback: string,
  { chosen, header }: { chosen?: string; header?: Header },
): string {
  if (chosen && languages.includes(chosen)) return chosen;
  for (const tag of tagsOf(header)) {
    const found = languages.find((language) => tag === language || tag.startsWith(`${language}-`));
    if (found) return found;
  }
  return fallback;
}

const WITH_REGION = /^[a-z]{2,3}(-[a-z]{4})?-([a-z]{2}|\d{3})$/;

export const localeOf = (language: string, header: Header): string =>
  tagsOf(header).find((tag) => tag.startsWith(`${language}-`) && WITH_REGION.test(tag)) ?? language;
