// The desk: the queue of a department as the address asks for it, and what its officials send about it.

import { error, fail, redirect } from '@sveltejs/kit';
import { isAtLeast } from '$contract/account';
import type { City, Colleague, Department } from '$contract/city';
import { deskQueryOf, fetchShown, wantedOf, type Seat } from '$lib/desk/desk-query';
import { ME, NO_ORDER, type Worked } from '$lib/desk/work';
import type { MessageKey } from '$lib/language/languages';
import { read } from '$lib/server/api';
import { changeOf, orderIn, workOnAll } from '$lib/server/casework';
import { readCities } from '$lib/server/cities';
import { formIn } from '$lib/server/form-text';
import { readAllowed } from '$lib/server/rights';
import { signInPath } from '$lib/sign-in-path';
import type { Actions, PageServerLoad, PageServerLoadEvent } from './$types';

/** One's own office, or the first city that there is. */
async function seatOf(event: PageServerLoadEvent, cities: City[]): Promise<Seat> {
  const { user } = event.locals;
  const path = `/api/officials?officialId=${user?.officialId}`;
  const [own] = user?.officialId ? await readAllowed<Colleague[]>(event, path) : [];
  return { city: own?.city ?? cities[0]?.city ?? '', departmentId: own?.departmentId ?? null };
}

export const load: PageServerLoad = async (event) => {
  const { url, fetch, locals } = event;
  const cities = await readCities(event);
  const seat = await seatOf(event, cities);
  const query = deskQueryOf(url.searchParams, seat);
  const city = encodeURIComponent(query.city);
  const [colleagues, departments] = await Promise.all([
    readAllowed<Colleague[]>(event, `/api/officials?city=${city}`),
    read<Department[]>(fetch, `/api/departments?city=${city}`),
  ]);
  const wanted = wantedOf(query, departments, locals.user?.officialId);
  const page = await fetchShown((path) => read(fetch, path), query, wanted);
  return { query, wanted, cities, departments, colleagues, seat, ...page, now: Date.now() };
};

export const actions: Actions = {
  work: async ({ request, fetch, locals }) => {
    if (!locals.user) redirect(303, signInPath('/desk'));
    if (!locals.isAnothers && !isAtLeast(locals.user.role, 'official'))
      error(403, { message: 'Only officials work here.' });
    const { order, isTaken, seen } = orderIn(await formIn(request));
    const change = changeOf(isTaken ? { ...order, assignedTo: ME } : order, locals.user.officialId);
    const nothing = (fault: MessageKey) => fail<Worked>(400, { order, results: [], fault });
    if (order.picks.length === 0) return nothing('desk.noneChosen');
    if (!change) return nothing('desk.noChange');
    const { results, halt } = await workOnAll(fetch, order.picks, change, seen);
    const done = new Set(results.filter(({ outcome }) => outcome === 'done').map(({ issueId }) => issueId));
    const again = order.picks.filter((id) => !done.has(id));
    if (again.length > 0) return fail<Worked>(halt ?? 409, { results, order: { ...order, picks: again } });
    return { results, order: NO_ORDER };
  },
};
