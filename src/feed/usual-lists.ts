// The lists that people ask for most. Only these are prepared, so that prepared statements stay few.

import type { IssueFilters } from './issue-conditions.js';

export const USUAL_LIMIT = 20;

const USUAL_FILTERS = ['city', 'category', 'status'];

interface List {
  limit: number;
  filters: IssueFilters;
}

/** Of a city, or of all with no filter at all. */
export function isUsual({ limit, filters }: List): boolean {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  const names = given.map(([name]) => name);
  const isOfCity = names.length === 0 || names.includes('city');
  return limit === USUAL_LIMIT && isOfCity && names.every((name) => USUAL_FILTERS.includes(name));
}
