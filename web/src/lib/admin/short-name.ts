// A short name for addresses, proposed from a name.

const LONGEST = 60;

/** Empty where the name has letters that addresses do not have. */
export function shortNameOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (/[^\P{L}a-z]/u.test(plain)) return '';
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, LONGEST)
    .replace(/-$/, '');
}
