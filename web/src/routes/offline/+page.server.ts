// The page for times without a connection is put by with the cities that a report may be written for.

import { readCities } from '$lib/server/cities';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  // Without them it still says how things are.
  cities: await readCities(event).catch(() => []),
});
