// Says things in one language: sentences with what belongs in them and plurals; numbers, dates, and how long ago as the
// reader's region writes them.

import { directionOf } from './direction';
import type { LanguageTag, MessageKey, Messages } from './languages';

export type Parameters = Record<string, string | number>;

export interface Translator {
  language: LanguageTag;
  /** The language with the reader's region, where that is known. */
  locale: string;
  direction: 'ltr' | 'rtl';
  /** `count` chooses the plural form, and is written in digits of the language. */
  t(key: MessageKey, parameters?: Parameters): string;
  /** For keys that come from data; the fallback is said where there is no such message. */
  maybe(key: string, fallback: string): string;
  number(value: number): string;
  /** In the zone of the place that it is about: the same for everybody, on the server and in the browser. */
  date(iso: string, timeZone?: string): string;
  ago(iso: string, now: number): string;
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** A browser of some age does not know what a zone is called since. */
function datesIn(locale: string, timeZone: string): Intl.DateTimeFormat {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone });
  } catch {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
  }
}

export function translator(language: LanguageTag, messages: Messages, locale = language): Translator {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(language);
  const dates = new Map<string, Intl.DateTimeFormat>();
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const shown = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : value);
  const fill = (text: string, parameters: Parameters) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => shown(parameters[name] ?? whole));
  const formOf = (message: Messages[MessageKey], count: unknown): string =>
    typeof message === 'string' ? message : (message[plurals.select(Number(count))] ?? message.other);
  return {
    language,
    locale,
    direction: directionOf(language),
    // A page that is being left may ask once more when its words are gone.
    t: (key, parameters = {}) => fill(formOf(messages[key] ?? '', parameters.count), parameters),
    maybe: (key, fallback) => (key in messages ? fill(formOf(messages[key as MessageKey], 0), {}) : fallback),
    number: (value) => numbers.format(value),
    date: (iso, timeZone = 'UTC') => {
      const known = dates.get(timeZone) ?? datesIn(locale, timeZone);
      dates.set(timeZone, known);
      return known.format(new Date(iso));
    },
    ago: (iso, now) => {
      const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
      const [unit, size] = STEPS.find(([, length]) => seconds >= length) ?? ['second', Infinity];
      return relative.format(size === Infinity ? 0 : -Math.floor(seconds / size), unit);
    },
  };
}
