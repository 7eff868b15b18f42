// The cities as their readers see them; pages where usual names matter less ask the API itself.

import type { City } from '$contract/city';
import type { LanguageTag, Messages } from '$lib/language/languages';
import { read, type Fetch } from './api';
import { UsualCategories } from './usual-categories';

const files = import.meta.glob<Messages>('/messages/*.json', {
  import: 'default',
  query: '?part=administration',
  eager: true,
});

const usual = new UsualCategories(
  Object.fromEntries(
    Object.entries(files).map(([path, messages]) => [
      /([\w-]+)\.json/.exec(path)![1]!,
      messages['admin.usualCategories'],
    ]),
  ),
);

interface Asked {
  fetch: Fetch;
  locals: { language: LanguageTag };
}

export const readCities = async ({ fetch, locals }: Asked): Promise<City[]> =>
  usual.namedIn(locals.language, await read<City[]>(fetch, '/api/cities'));
