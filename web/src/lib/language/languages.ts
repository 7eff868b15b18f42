// The languages there are: one message file each, which says its own name.

import type en from '$messages/en.json';

export type Messages = { [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : PluralForms };
export type MessageKey = keyof Messages;
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
export type LanguageTag = string;

export const LANGUAGE_COOKIE = 'language';
export const FALLBACK: LanguageTag = 'en';

const elsewhere = import.meta.glob<Messages>('/messages/*.json', {
  import: 'default',
  query: '?part=elsewhere',
});
const administration = import.meta.glob<Messages>('/messages/*.json', {
  import: 'default',
  query: '?part=administration',
});

export const LANGUAGES: LanguageTag[] = Object.keys(elsewhere).map(
  (path) => /([\w-]+)\.json/.exec(path)![1]!,
);

/** What other pages than the feed say. What all say comes with the page itself. */
export const wordsElsewhere = (language: LanguageTag): Promise<Partial<Messages>> =>
  elsewhere[`/messages/${language}.json`]!();

/** What only the administration says, besides. */
export const wordsOfAdministration = (language: LanguageTag): Promise<Partial<Messages>> =>
  administration[`/messages/${language}.json`]!();
