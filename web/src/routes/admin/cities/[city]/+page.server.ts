// One city: what is said of it, its departments, and who is in office there.

import { error } from '@sveltejs/kit';
import type { City, Colleague, Department } from '$contract/city';
import { cityIn, outcomeOf } from '$lib/server/admin-forms';
import { read, sendJson } from '$lib/server/api';
import { formIn, textIn } from '$lib/server/form-text';
import { readAllowed } from '$lib/server/rights';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { fetch, params } = event;
  const name = encodeURIComponent(params.city);
  const [colleagues, cities] = await Promise.all([
    readAllowed<Colleague[]>(event, `/api/officials?city=${name}`),
    read<City[]>(fetch, '/api/cities'),
  ]);
  const city = cities.find((each) => each.city === params.city);
  if (!city) error(404, 'There is no such city.');
  const departments = await read<Department[]>(fetch, `/api/departments?city=${name}`);
  return { city, others: cities.filter((each) => each !== city), colleagues, departments };
};

const departmentIn = (form: FormData) => ({
  name: textIn(form, 'name'),
  categories: form.getAll('categories').map(String),
});

const reachOf = ({ categories }: { categories: string[] }) => ({
  answersForNothing: categories.length === 0,
});

export const actions: Actions = {
  change: async ({ request, fetch, params }) => {
    const form = await formIn(request);
    const path = `/api/cities/${encodeURIComponent(params.city)}`;
    return outcomeOf(await sendJson(fetch, 'PATCH', path, cityIn(form)), form, 'city');
  },
  openDepartment: async ({ request, fetch, params }) => {
    const form = await formIn(request);
    const department = departmentIn(form);
    const body = { city: params.city, ...department };
    const told = { opened: department.name, ...reachOf(department) };
    return outcomeOf(await sendJson(fetch, 'POST', '/api/departments', body), form, 'new', told);
  },
  changeDepartment: async ({ request, fetch }) => {
    const form = await formIn(request);
    const departmentId = textIn(form, 'departmentId');
    const path = `/api/departments/${encodeURIComponent(departmentId)}`;
    const department = departmentIn(form);
    const answer = await sendJson(fetch, 'PATCH', path, department);
    return outcomeOf(answer, form, departmentId, reachOf(department));
  },
};
