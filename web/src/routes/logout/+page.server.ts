// Signing out here, by a form: a link alone must not do it.

import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!locals.user) redirect(303, '/');
};

export const actions: Actions = {
  default: async ({ fetch }) => {
    await fetch('/api/auth/logout', { method: 'POST' });
    redirect(303, '/');
  },
};
