// A form as it was sent, and what somebody wrote into its fields; a file is nothing that anybody wrote.

import { error } from '@sveltejs/kit';

/** Who sends no form, or half of one, is told so. */
export const formIn = (request: Request): Promise<FormData> =>
  request.formData().catch(() => error(400, { message: 'This is no whole form.' }));

/** To the letter, as passwords are. */
export const exactTextIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

export const textIn = (form: FormData, name: string): string => exactTextIn(form, name).trim();
