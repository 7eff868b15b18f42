// What the list may be narrowed to, in words, and what of it was chosen.

import type { City } from '$contract/city';
import { ISSUE_STATUSES } from '$contract/issue';
import type { Translator } from '$lib/language/translator';
import { listOf, type FeedQuery } from './feed-query';

interface Choice {
  value: string;
  label: string;
}

const NAMES = ['city', 'status', 'category'] as const;

export type Choices = Record<(typeof NAMES)[number], Choice[]>;

export interface Chosen extends Choice {
  name: keyof Choices | 'bbox';
}

/** Of one city its own categories, else those of all, each once. */
export function choicesOf({ city: here }: FeedQuery, cities: City[], say: Translator): Choices {
  const categories = cities
    .filter(({ city }) => !here || city === here)
    .flatMap((city) => city.categories)
    .map(({ category, name }): [string, string] => [category, name]);
  return {
    city: cities.map(({ city, name }) => ({ value: city, label: name })),
    status: ISSUE_STATUSES.map((value) => ({ value, label: say.t(`status.${value}`) })),
    category: [...new Map(categories)].map(([value, label]) => ({ value, label })),
  };
}

/** What is in the address and nowhere else keeps the name that it has there. */
export const chosenOf = (query: FeedQuery, choices: Choices): Chosen[] =>
  NAMES.flatMap((name) =>
    listOf(query[name]).map((value) => ({
      name,
      value,
      label: choices[name].find((choice) => choice.value === value)?.label ?? value,
    })),
  );

/** The part of the map that the list is of: it can be taken away where there is no map, too. */
export const areaOf = ({ bbox }: FeedQuery, say: Translator): Chosen[] =>
  bbox ? [{ name: 'bbox', value: bbox, label: say.t('feed.area') }] : [];
