// Reporting an issue: the cities it may be reported in, and what the buttons of the form do.

import { newKey } from '$lib/report/report-draft';
import { readCities } from '$lib/server/cities';
import { check, edit, send, support } from '$lib/server/reporting';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, locals, url }) => ({
  cities: await readCities({ fetch, locals }),
  wanted: url.searchParams.get('city') ?? locals.user?.city ?? null,
  /** For who has no script, and for a draft that is not there yet. */
  key: newKey(),
});

export const actions: Actions = { check, send, edit, support };
