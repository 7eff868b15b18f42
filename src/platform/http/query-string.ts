// Reads query strings strictly: a name once, real UTF-8; anything else is refused instead of guessed.

import { Failure } from '../failures/failure.js';

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw Failure.invalid({ query: ['must be percent-encoded UTF-8'] });
  }
}

export function parseQueryStrictly(text: string): Record<string, string> {
  const query: Record<string, string> = Object.create(null);
  for (const pair of text.split('&').filter(Boolean)) {
    const [name = '', ...rest] = pair.split('=');
    const key = decode(name);
    if (key in query) throw Failure.invalid({ [key]: ['is given twice'] });
    query[key] = decode(rest.join('='));
  }
  return query;
}
