// Signing out here, by a form: a link alone must not do it.

import { redirect } from '@sveltejs/kit';
import { endSession } from '$lib/server/api';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!locals.user) redirect(303, '/');
};

export const actions: Actions = {
  default: async ({ fetch }) => {
    await endSession(fetch, '/api/auth/logout');
    redirect(303, '/');
  },
};
