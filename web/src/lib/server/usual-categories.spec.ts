// Whose names of categories are said in the language of the reader.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '$contract/city';
import { UsualCategories } from './usual-categories';

const FOLDER = join(__dirname, '../../../messages');
const lists = Object.fromEntries(
  readdirSync(FOLDER).map((file) => [
    file.replace('.json', ''),
    (JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Record<string, string>)[
      'admin.usualCategories'
    ]!,
  ]),
);
const usual = new UsualCategories(lists);

const cityOf = (...categories: [category: string, name: string][]) =>
  [{ city: 'x', categories: categories.map(([category, name]) => ({ category, name })) }] as City[];
const shown = (language: string, ...categories: [string, string][]) =>
  usual.namedIn(language, cityOf(...categories))[0]!.categories.map(({ name }) => name);

it('says the usual ones as the reader does, in whichever language the city was opened', () => {
  expect(shown('hi', ['roads', 'Roads and footpaths'], ['water', 'Suministro de agua'])).toEqual([
    'सड़कें और फ़ुटपाथ',
    'जल आपूर्ति',
  ]);
  expect(shown('en', ['water', 'ನೀರು ಸರಬರಾಜು'])).toEqual(['Water supply']);
});

it('leaves a name that the city chose itself, and one that it gave to something else', () => {
  expect(shown('es', ['roads', 'Roads'], ['lanes', 'Roads and footpaths'], ['constructor', 'x'])).toEqual([
    'Roads',
    'Roads and footpaths',
    'x',
  ]);
});

it('knows the same categories in every language', () => {
  const slugs = Object.values(lists).map((text) => text.split('\n').map((line) => line.split(':')[0]));
  for (const some of slugs) expect(some).toEqual(slugs[0]);
});
