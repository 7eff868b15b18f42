// Which language somebody reads: the one they chose, else the first that their browser asks for and we have.

const quality = (part: string): number => Number(/;\s*q=([\d.]+)/.exec(part)?.[1] ?? 1);

/** `header` is an Accept-Language. */
export function chooseLanguage(
  languages: readonly string[],
  fallback: string,
  { chosen, header = '' }: { chosen?: string; header?: string | null },
): string {
  if (chosen && languages.includes(chosen)) return chosen;
  const wanted = (header ?? '')
    .split(',', 20)
    .map((part) => ({ tag: part.split(';')[0]!.trim().toLowerCase(), quality: quality(part) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const found = languages.find((language) => tag === language || tag.startsWith(`${language}-`));
    if (found) return found;
  }
  return fallback;
}
