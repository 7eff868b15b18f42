// What the address of the feed says, and what the API is asked for it.

import type { City } from '$contract/city';
import type { FeedFilter } from '$contract/events';
import { ISSUE_STATUSES } from '$contract/issue';
import { boxOf, placeOf, touches } from '$lib/map/box';
import type { Wanted } from './feed-state';

export const PAGE_SIZE = 20;
const LARGEST_PAGE = 100;
const NEAREST = 'nearest';

export const FEED_SORTS = ['newest', 'top', 'updated'] as const;

export interface FeedQuery {
  city: string;
  category: string;
  status: string;
  q: string;
  sort: string;
  /** What the map shows: west, south, east, north. */
  bbox: string;
  /** Where somebody is, with the sort `nearest`. */
  near: string;
  cursor: string;
}

const NAMES = ['city', 'category', 'status', 'q', 'sort', 'bbox', 'near', 'cursor'] as const;

/** Of these, several may be chosen. */
const LISTS = ['category', 'status'];

/** A form says several as one parameter each, a short address as a comma list. */
function valueOf(parameters: URLSearchParams, name: string): string {
  if (!LISTS.includes(name)) return parameters.get(name)?.trim() ?? '';
  const parts = parameters.getAll(name).flatMap(listOf);
  return [...new Set(parts)].join(',');
}

export const listOf = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const knownOf = (value: string, all: readonly string[]): string =>
  listOf(value)
    .filter((part) => all.includes(part))
    .join(',');

/** An empty field of a form is no filter, and what cannot be meant is not asked for. */
export function feedQueryOf(parameters: URLSearchParams): FeedQuery {
  const said = Object.fromEntries(NAMES.map((name) => [name, valueOf(parameters, name)]));
  const query = said as unknown as FeedQuery;
  const bbox = boxOf(query.bbox) ? query.bbox : '';
  const status = knownOf(query.status, ISSUE_STATUSES);
  if (query.sort === NEAREST && placeOf(query.near)) return { ...query, bbox, status };
  return { ...query, bbox, status, near: '', sort: FEED_SORTS.find((sort) => sort === query.sort) ?? '' };
}

/** A part of another city is left with it. */
export function inCity(query: FeedQuery, cities: readonly City[]): FeedQuery {
  const box = boxOf(query.bbox);
  const city = cities.find(({ city }) => city === query.city);
  return box && city && !touches(box, city.bounds) ? { ...query, bbox: '', cursor: '' } : query;
}

type Sort = (typeof FEED_SORTS)[number] | typeof NEAREST;

/** How far away things are is known once somebody said where they are. */
export const sortsOf = ({ near }: FeedQuery): Sort[] => (near ? [...FEED_SORTS, NEAREST] : [...FEED_SORTS]);

const given = (query: Partial<FeedQuery>): URLSearchParams =>
  new URLSearchParams(NAMES.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));

/** A comma needs no escape, and addresses are read and shared. */
const readable = (parameters: URLSearchParams): string => parameters.toString().replaceAll('%2C', ',');

export function apiPath(query: FeedQuery, count = PAGE_SIZE): string {
  const parameters = given(query);
  parameters.set('limit', String(Math.min(count, LARGEST_PAGE)));
  return `/api/issues?${readable(parameters)}`;
}

export function feedPath(query: Partial<FeedQuery>): string {
  const text = readable(given(query));
  return text ? `/?${text}` : '/';
}

/** The same without one of what was chosen, and from the first page. */
export const without = (query: FeedQuery, name: keyof FeedQuery, value: string): FeedQuery => ({
  ...query,
  cursor: '',
  [name]: listOf(query[name])
    .filter((part) => LISTS.includes(name) && part !== value)
    .join(','),
});

/** Whose events are worth hearing while this is shown; of several categories all are heard. */
export function filterOf({ city, category }: FeedQuery): FeedFilter | null {
  const [only, ...others] = listOf(category);
  const isOne = only !== undefined && others.length === 0;
  return city || isOne ? { ...(city && { city }), ...(isOne && { category: only }) } : null;
}

/** The same issues, those first of which something was said last. */
export const latestPath = (query: FeedQuery): string => apiPath({ ...query, sort: 'updated', near: '' });

/** What was stamped before a list was made may have been committed after it was read. */
const COMMIT_MS = 5_000;

/** What comes to this list while it is shown; `made` is when it was made. */
export const wantedOf = (
  { city, category, status, bbox, q, sort, cursor }: FeedQuery,
  made: number,
): Wanted => ({
  city,
  categories: category ? listOf(category) : null,
  statuses: status ? listOf(status) : null,
  box: boxOf(bbox),
  hasWords: !!q,
  sort: sort || 'newest',
  since: new Date(made - COMMIT_MS).toISOString(),
  isFirstPage: !cursor,
});

export const isNarrowed = ({ city, category, status, q, bbox }: FeedQuery): boolean =>
  !!(city || category || status || q || bbox);
