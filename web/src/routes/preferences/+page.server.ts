// Keeps the language and the light that somebody chose, and leads back to where they were.

import { redirect } from '@sveltejs/kit';
import { LANGUAGE_COOKIE, LANGUAGES } from '$lib/language/languages';
import { formIn, textIn } from '$lib/server/form-text';
import { localPath } from '$lib/server/local-path';
import { THEME_COOKIE, themeOf } from '$lib/theme';
import type { Actions, PageServerLoad } from './$types';

const YEAR_SECONDS = 31_536_000;

export const load: PageServerLoad = () => redirect(303, '/');

export const actions: Actions = {
  default: async ({ request, cookies, url }) => {
    const form = await formIn(request);
    const keep = {
      path: '/',
      maxAge: YEAR_SECONDS,
      secure: url.protocol === 'https:',
      sameSite: 'lax',
    } as const;
    const language = LANGUAGES.find((tag) => tag === form.get('language'));
    if (language) cookies.set(LANGUAGE_COOKIE, language, keep);
    cookies.set(THEME_COOKIE, themeOf(textIn(form, 'theme')), keep);
    redirect(303, localPath(form.get('to')));
  },
};
