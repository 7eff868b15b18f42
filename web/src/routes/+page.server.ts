// The feed: a page of issues as the address asks for it, and the cities whose filters there are.

import type { IssuePage } from '$contract/issue';
import { apiPath, feedQueryOf, inCity, isNarrowed } from '$lib/feed/feed-query';
import { read } from '$lib/server/api';
import { readCities } from '$lib/server/cities';
import { firstStepsOf } from '$lib/welcome/first-steps';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { url, fetch, platform } = event;
  const asked = feedQueryOf(url.searchParams);
  const [first, cities, hasAdmin] = await Promise.all([
    read<IssuePage>(fetch, apiPath(asked)),
    readCities(event),
    platform!.hasAdmin(),
  ]);
  const query = inCity(asked, cities);
  const page = query === asked ? first : await read<IssuePage>(fetch, apiPath(query));
  const hasIssues = page.items.length > 0 || isNarrowed(query) || query.cursor !== '';
  // A list shows no descriptions, and they are most of the weight.
  const items = page.items.map((issue) => ({ ...issue, description: '' }));
  const firstSteps = firstStepsOf({ hasAdmin, hasIssues });
  return { query, items, nextCursor: page.nextCursor, cities, firstSteps, now: Date.now() };
};
