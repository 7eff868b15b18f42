// One's own page: what one follows and has reported, and what one may change of one's account.

import { fail, redirect } from '@sveltejs/kit';
import type { FollowedRooms } from '$contract/chat';
import type { City } from '$contract/city';
import type { IssuePage } from '$contract/issue';
import type { ProfileAnswer } from '$lib/me/profile';
import { ROOMS_PATH } from '$lib/me/rooms';
import { endSession, problemOf, read, sendJson, type Faults, type Fetch } from '$lib/server/api';
import { formIn, textIn } from '$lib/server/form-text';
import { signInPath } from '$lib/sign-in-path';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 10;

function reportsPath(userId: string, cursor: string | null): string {
  const asked = new URLSearchParams({ reportedBy: userId, limit: String(PAGE_SIZE) });
  if (cursor) asked.set('cursor', cursor);
  return `/api/issues?${asked}`;
}

export const load: PageServerLoad = async ({ locals: { user }, fetch, url }) => {
  if (!user) redirect(303, signInPath('/me'));
  const cursor = url.searchParams.get('reports');
  const roomsCursor = url.searchParams.get('rooms');
  const [rooms, reports, cities] = await Promise.all([
    read<FollowedRooms>(fetch, roomsPath(roomsCursor)),
    read<IssuePage>(fetch, reportsPath(user.userId, cursor)),
    read<City[]>(fetch, '/api/cities'),
  ]);
  const items = reports.items.map((issue) => ({ ...issue, description: '' }));
  return {
    me: user,
    rooms: { ...rooms, cursor: roomsCursor },
    reports: { ...reports, items, cursor },
    cities,
    now: Date.now(),
  };
};

const roomsPath = (cursor: string | null): string =>
  cursor ? `${ROOMS_PATH}&cursor=${encodeURIComponent(cursor)}` : ROOMS_PATH;

const FAULTS: Faults = { anothers: 'error.anothers', rate_limited: 'error.tryLater' };

async function saveProfile(form: FormData, fetch: Fetch) {
  const kept = { displayName: textIn(form, 'displayName'), city: textIn(form, 'city') };
  const body = { ...kept, city: kept.city || null };
  const answer = await sendJson(fetch, 'PATCH', '/api/auth/me', body);
  if (answer.ok) return { isSaved: true } satisfies ProfileAnswer;
  const { code, errors } = await problemOf(answer);
  const nameFault = errors?.displayName && 'error.displayName';
  return fail(answer.status, {
    isSaved: false,
    kept,
    ...(nameFault ? { nameFault } : { fault: FAULTS[code] ?? 'error.other' }),
  } satisfies ProfileAnswer);
}

export const actions: Actions = {
  profile: async ({ request, fetch, locals }) => {
    const answer = await saveProfile(await formIn(request), fetch);
    // The page that follows shows who one is from now on.
    if (!('status' in answer)) locals.user = await read(fetch, '/api/auth/me');
    return answer;
  },
  everywhere: async ({ fetch }) => {
    await endSession(fetch, '/api/auth/logout-all');
    redirect(303, '/');
  },
};
