// Which language somebody reads.

import { chooseLanguage, localeOf } from './choose';

const LANGUAGES = ['ar', 'en', 'es', 'hi', 'kn'];
const choose = (asked: { chosen?: string; header?: string | null }) => chooseLanguage(LANGUAGES, 'en', asked);

it('is the one that was chosen, whatever the browser asks for', () => {
  expect(choose({ chosen: 'kn', header: 'es' })).toBe('kn');
});

it.each([
  ['hi-IN,hi;q=0.9,en;q=0.8', 'hi'],
  ['en;q=0.4, es-MX;q=0.9', 'es'],
  ['fr-FR, de;q=0.9, ar;q=0.1', 'ar'],
  ['KN-in', 'kn'],
  ['es;q=0, hi;q=0.1', 'hi'],
  ['est', 'en'],
  ['*', 'en'],
  ['', 'en'],
  [null, 'en'],
  [',;q=;,', 'en'],
])('of a browser that asks for %j is %s', (header, language) => expect(choose({ header })).toBe(language));

it('is not one that was chosen and does not exist', () => {
  expect(choose({ chosen: '../../etc', header: 'hi' })).toBe('hi');
});

it('is soon found in a header that is made to be long', () => {
  expect(choose({ header: 'x;q=0.1,'.repeat(10_000) + 'hi' })).toBe('en');
});

it.each([
  ['en-IN,en;q=0.9', 'en', 'en-in'],
  ['hi-IN, en-GB;q=0.5', 'en', 'en-gb'],
  ['en, hi-IN', 'en', 'en'],
  ['es-419', 'es', 'es-419'],
  ['en-u-nu-deva, en-!, en-x-long, en-in-x', 'en', 'en'],
  [null, 'ar', 'ar'],
])('writes dates as the region of %j does in %s: %s', (header, language, locale) =>
  expect(localeOf(language, header)).toBe(locale),
);
