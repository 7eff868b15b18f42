// People with an account: found by name or address, given roles and offices, suspended and readmitted.

import type { ManagedUserPage } from '$contract/account';
import type { City, Colleague, Department } from '$contract/city';
import { outcomeOf } from '$lib/server/admin-forms';
import { read, sendJson } from '$lib/server/api';
import { formIn, textIn } from '$lib/server/form-text';
import { readAllowed } from '$lib/server/rights';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 20;

export const load: PageServerLoad = async (event) => {
  const { url, fetch } = event;
  const q = url.searchParams.get('q')?.trim() ?? '';
  const cursor = url.searchParams.get('cursor') ?? '';
  const asked = new URLSearchParams({
    limit: String(PAGE_SIZE),
    ...(q && { q }),
    ...(cursor && { cursor }),
  });
  const [people, colleagues, departments, cities] = await Promise.all([
    readAllowed<ManagedUserPage>(event, `/api/users?${asked}`),
    readAllowed<Colleague[]>(event, '/api/officials'),
    read<Department[]>(fetch, '/api/departments'),
    read<City[]>(fetch, '/api/cities'),
  ]);
  return { q, cursor, ...people, colleagues, departments, cities };
};

const personIn = (form: FormData): [userId: string, path: string] => {
  const userId = textIn(form, 'userId');
  return [userId, `/api/users/${encodeURIComponent(userId)}`];
};

export const actions: Actions = {
  role: async ({ request, fetch }) => {
    const form = await formIn(request);
    const [userId, path] = personIn(form);
    return outcomeOf(await sendJson(fetch, 'PATCH', path, { role: textIn(form, 'role') }), form, userId);
  },
  suspend: async ({ request, fetch }) => {
    const form = await formIn(request);
    const [userId, path] = personIn(form);
    const suspended = textIn(form, 'suspended') === 'yes';
    return outcomeOf(await sendJson(fetch, 'PATCH', path, { suspended }), form, userId);
  },
  appoint: async ({ request, fetch }) => {
    const form = await formIn(request);
    const [userId] = personIn(form);
    const path = `/api/departments/${encodeURIComponent(textIn(form, 'departmentId'))}/officials`;
    return outcomeOf(await sendJson(fetch, 'POST', path, { userId }), form, userId);
  },
};
