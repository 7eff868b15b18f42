// What is said in each language: every one has all sentences, the plural forms that it needs, and its own numbers.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageKey, Messages } from './languages';
import { translator } from './translator';

const FOLDER = join(__dirname, '../../../messages');
const LANGUAGES = readdirSync(FOLDER).map((name) => name.replace('.json', ''));
const messagesOf = (language: string) =>
  JSON.parse(readFileSync(join(FOLDER, `${language}.json`), 'utf8')) as Messages;
const sayIn = (language: string) => translator(language, messagesOf(language));

const english = messagesOf('en');
const placesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(LANGUAGES)('in %s', (language) => {
  const messages = messagesOf(language);

  it('every sentence is there, and no other', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  });

  it('plurals have the forms of the language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    for (const [key, message] of Object.entries(messages))
      if (typeof message !== 'string') expect([key, Object.keys(message).sort()]).toEqual([key, forms]);
  });

  it('sentences have place for the same as in English, and are none of them empty', () => {
    for (const [key, message] of Object.entries(messages)) {
      const wanted = english[key as MessageKey];
      expect(typeof message).toBe(typeof wanted);
      const [said, meant] = [message, wanted].map((one) => (typeof one === 'string' ? one : one.other));
      expect([key, said!.trim() !== '', placesIn(said!)]).toEqual([key, true, placesIn(meant!)]);
    }
  });
});

describe('plurals', () => {
  it.each([
    ['en', 1, '1 new issue'],
    ['en', 0, '0 new issues'],
    ['ar', 0, 'لا بلاغات جديدة'],
    ['ar', 1, 'بلاغ جديد واحد'],
    ['ar', 2, 'بلاغان جديدان'],
    ['ar', 3, '3 بلاغات جديدة'],
    ['ar', 11, '11 بلاغًا جديدًا'],
    ['ar', 100, '100 بلاغ جديد'],
    ['hi', 0, '0 नई शिकायत'],
    ['hi', 1, '1 नई शिकायत'],
    ['hi', 2, '2 नई शिकायतें'],
    ['kn', 0, '0 ಹೊಸ ಸಮಸ್ಯೆ'],
    ['kn', 1, '1 ಹೊಸ ಸಮಸ್ಯೆ'],
    ['kn', 2, '2 ಹೊಸ ಸಮಸ್ಯೆಗಳು'],
    ['es', 1, '1 aviso nuevo'],
    ['es', 2, '2 avisos nuevos'],
    ['es', 1_000_000, '1.000.000 de avisos nuevos'],
  ])('in %s of %i', (language, count, said) => {
    expect(sayIn(language).t('feed.new', { count })).toBe(said);
  });
});

it('writes numbers as the language does', () => {
  expect(sayIn('hi').number(1_234_567)).toBe('12,34,567');
  expect(sayIn('es').number(1_234_567)).toBe('1.234.567');
});

it('says how long ago something was, and never that it is to come', () => {
  const now = Date.parse('2026-05-01T12:00:00.000Z');
  const ago = (iso: string) => sayIn('en').ago(iso, now);
  expect(ago('2026-05-01T11:59:40.000Z')).toBe('now');
  expect(ago('2026-05-01T11:00:00.000Z')).toBe('1 hour ago');
  expect(ago('2026-04-30T11:00:00.000Z')).toBe('yesterday');
  expect(ago('2024-04-30T11:00:00.000Z')).toBe('2 years ago');
  expect(ago('2026-05-01T12:00:05.000Z')).toBe('now');
});

it('tells a time as the clocks of the place do, whatever they are here', () => {
  const at = (zone: string) => sayIn('en').date('2026-05-01T20:00:00.000Z', zone).replace(/\s/gu, ' ');
  expect(at('Asia/Kolkata')).toBe('May 2, 2026, 1:30 AM');
  expect(at('America/New_York')).toBe('May 1, 2026, 4:00 PM');
  expect(at('Not/Known')).toBe('May 1, 2026, 8:00 PM');
});

it('keeps what it was given out of the sentence that it puts it in', () => {
  expect(sayIn('en').t('feed.titleIn', { city: '{count} $& <b>' })).toBe(
    'What people report in {count} $& <b>',
  );
});

it('says a fallback for what it has no words for', () => {
  expect(sayIn('en').maybe('category.moon', 'Moon')).toBe('Moon');
  expect(sayIn('en').maybe('status.open', 'x')).toBe('Open');
});
