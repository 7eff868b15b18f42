// The cities that use the platform, and opening one.

import { redirect } from '@sveltejs/kit';
import type { City } from '$contract/city';
import { cityIn, outcomeOf } from '$lib/server/admin-forms';
import { read, sendJson } from '$lib/server/api';
import { formIn, textIn } from '$lib/server/form-text';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch }) => ({
  cities: await read<City[]>(fetch, '/api/cities'),
});

export const actions: Actions = {
  default: async ({ request, fetch }) => {
    const form = await formIn(request);
    const city = textIn(form, 'city');
    const answer = await sendJson(fetch, 'POST', '/api/cities', { city, ...cityIn(form) });
    if (answer.ok) redirect(303, `/admin/cities/${city}`);
    return outcomeOf(answer, form);
  },
};
