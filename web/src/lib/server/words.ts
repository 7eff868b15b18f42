// The words of every page, and what each language calls itself: only the server holds all of them at once.

import type { LanguageTag, Messages } from '$lib/language/languages';

const files = import.meta.glob<Messages>('/messages/*.json', {
  import: 'default',
  query: '?part=everywhere',
  eager: true,
});

/** They come in the page, so that its script need not ask for them before it can begin. */
export const wordsEverywhere = (language: LanguageTag): Partial<Messages> =>
  files[`/messages/${language}.json`]!;

export const LANGUAGE_NAMES: { tag: LanguageTag; name: string }[] = Object.entries(files).map(
  ([path, messages]) => ({ tag: /([\w-]+)\.json/.exec(path)![1]!, name: messages['language.name'] }),
);
