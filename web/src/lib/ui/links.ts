// Finds the addresses in a text. The text stays text: what is no plain web address is never a link.

export interface Part {
  text: string;
  /** Only http and https, and nowhere that the text does not show. */
  href?: string;
}

/** Up to a space, a quote, or a sign that turns what follows the other way round. */
const CANDIDATE = /(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)[^\s<>"'`\p{Bidi_Control}]+/giu;
const SCHEME_AND_HOST = /^(https?:[/\\]*)?[^/\\?#]+/i;
/** A sentence goes on around an address. */
const CLOSING = /^[.,;:!?…।،؛؟*_~]$/u;
const PAIRS: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** Signs are counted once: all of a long text may be such signs. */
function withoutClosing(found: string): string {
  const counts = new Map<string, number>();
  const count = (sign: string) => counts.get(sign) ?? 0;
  for (const sign of found) counts.set(sign, count(sign) + 1);
  for (let end = found.length; ; end--) {
    const last = found[end - 1] ?? '';
    const opens = PAIRS[last];
    const isUnopened = !!opens && count(last) > count(opens);
    if (!isUnopened && !CLOSING.test(last)) return found.slice(0, end);
    counts.set(last, count(last) - 1);
  }
}

/** An address with a name before its host pretends to lead elsewhere. */
function addressOf(found: string): URL | undefined {
  const address = /^www\./i.test(found) ? `https://${found}` : found;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isSafe =
    /^https?:$/.test(url.protocol) && !url.username && !url.password && url.hostname.includes('.');
  return isSafe ? url : undefined;
}

/** As it was written, with the host that a browser goes to: letters of another script may look like those of a known name. */
const shownOf = (found: string, { host }: URL): string =>
  found.replace(SCHEME_AND_HOST, (written, scheme = '') =>
    written.slice(scheme.length).toLowerCase() === host ? written : scheme + host,
  );

export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const { 0: found, index } of text.matchAll(CANDIDATE)) {
    const written = withoutClosing(found);
    const url = addressOf(written);
    if (!url) continue;
    if (index > done) parts.push({ text: text.slice(done, index) });
    parts.push({ text: shownOf(written, url), href: url.href });
    done = index + written.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
}
