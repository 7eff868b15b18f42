// An issue, its history and the newest of its talk; supporting it and writing, by plain forms.

import { fail, redirect } from '@sveltejs/kit';
import { isAtLeast, type User } from '$contract/account';
import type { FollowedRoom, FollowedRooms, MessagePage, Receipts } from '$contract/chat';
import type { Issue, IssueHistory } from '$contract/issue';
import { problemOf, read, refuse, sendJson, type Faults, type Fetch } from '$lib/server/api';
import { readCities } from '$lib/server/cities';
import { exactTextIn, formIn } from '$lib/server/form-text';
import { issueIdIn } from '$lib/server/issue-id';
import { noteWish } from '$lib/server/wish';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 40;

/** Only those who are signed in have marks to look at. */
async function receiptsOf(fetch: Fetch, path: string): Promise<Receipts> {
  const answer = await fetch(`${path}/receipts`);
  return answer.ok ? ((await answer.json()) as Receipts) : { items: [] };
}

/** Undefined for who does not follow the room. */
async function followedBy(fetch: Fetch, issueId: string): Promise<FollowedRoom | undefined> {
  const answer = await fetch(`/api/me/rooms?issueId=${issueId}`);
  return answer.ok ? ((await answer.json()) as FollowedRooms).items[0] : undefined;
}

/** Whether the name of who reported it, which the reader sees, is kept from others. */
async function isAnonymous(
  fetch: Fetch,
  { issueId, reportedBy }: Issue,
  reader: User | null,
): Promise<boolean> {
  if (!reader || !reportedBy) return false;
  if (reportedBy !== reader.userId && !isAtLeast(reader.role, 'official')) return false;
  const toStrangers = await fetch(`/api/issues/${issueId}`, { credentials: 'omit' });
  if (!toStrangers.ok) return refuse(toStrangers);
  return ((await toStrangers.json()) as Issue).reportedBy === null;
}

export const load: PageServerLoad = async ({ params, fetch, url, locals, platform }) => {
  const issueId = issueIdIn(params.issueId);
  const path = `/api/issues/${issueId}`;
  const before = Number.parseInt(url.searchParams.get('before') ?? '', 10);
  const span = before > 0 ? `&before=${before}` : '';
  const reading = read<Issue>(fetch, path);
  const [issue, isSecret, history, page, cities, receipts, followed] = await Promise.all([
    reading,
    reading.then((found) => isAnonymous(fetch, found, locals.user)),
    read<IssueHistory>(fetch, `${path}/history`),
    read<MessagePage>(fetch, `${path}/messages?limit=${PAGE}${span}`),
    readCities({ fetch, locals }),
    locals.user ? receiptsOf(fetch, path) : { items: [] },
    locals.user ? followedBy(fetch, issueId) : undefined,
  ]);
  const city = cities.find((one) => one.city === issue.city);
  return {
    title: issue.title,
    issue,
    history: history.items,
    isAnonymous: isSecret,
    messages: page.items,
    receipts: receipts.items,
    followed,
    timezone: city?.timezone ?? 'UTC',
    area: city && { name: city.name, bounds: city.bounds },
    place: issue.location.address ?? city?.name ?? issue.city,
    category: city?.categories.find(({ category }) => category === issue.category)?.name ?? issue.category,
    url: new URL(`/issues/${issue.issueId}`, platform!.publicUrl).href,
    clientId: crypto.randomUUID(),
    now: Date.now(),
  };
};

const FAULTS: Faults = {
  anothers: 'error.anothers',
  unauthenticated: 'room.signInFirst',
  forbidden: 'room.signInFirst',
  invalid: 'room.sayMore',
  rate_limited: 'room.tooFast',
};

export const actions: Actions = {
  write: async ({ request, params, fetch }) => {
    const issueId = issueIdIn(params.issueId);
    const form = await formIn(request);
    const [kept, clientId, replyTo] = ['content', 'clientId', 'replyTo'].map((name) =>
      exactTextIn(form, name),
    );
    const body = {
      // Forms end their lines as mails do.
      content: kept!.replaceAll('\r\n', '\n'),
      ...(clientId && { clientId }),
      ...(replyTo && { replyTo }),
    };
    const answer = await sendJson(fetch, 'POST', `/api/issues/${issueId}/messages`, body);
    if (answer.ok) redirect(303, `/issues/${issueId}#write`);
    const { code } = await problemOf(answer);
    return fail(answer.status, { kept: kept!, fault: FAULTS[code] ?? 'error.other' });
  },

  support: async (event) => {
    const { request, params, fetch, locals } = event;
    const issueId = issueIdIn(params.issueId);
    const here = `/issues/${issueId}`;
    if (!locals.user) redirect(303, noteWish(event, issueId));
    const form = await formIn(request);
    const method = form.get('active') === 'no' ? 'DELETE' : 'PUT';
    const answer = await fetch(`/api${here}/upvote`, { method });
    if (answer.ok) redirect(303, here);
    return refuse(answer);
  },
};
