// What the pages of signing in and registering have in common: asking the API, and where it leads.

import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Session } from '$contract/account';
import type { MessageKey } from '$lib/language/languages';
import { problemOf, sendJson } from './api';
import { entryFaultsOf, type EntryFaults } from './entry-faults';
import { exactTextIn, formIn } from './form-text';
import { localPath } from './local-path';
import { grantWish, wishIn } from './wish';

export interface EntryFault extends EntryFaults {
  /** What was written, to be kept; never a password. */
  kept: Record<string, string>;
}

const wantedIn = (url: URL): string => localPath(url.searchParams.get('to'));

/** Why somebody was led here, by where they want to go on. */
function reasonOf(to: string, wish: string | undefined): MessageKey | undefined {
  const { pathname } = new URL(to, 'http://here');
  if (pathname === '/report') return 'login.toSendReport';
  if (!pathname.startsWith('/issues/')) return undefined;
  return pathname === wish ? 'login.toSupport' : 'login.toTakePart';
}

/** Takes the fields of those names to the API; gives back what is wrong, or leads to where somebody came from. */
async function enter(
  { request, fetch, url, cookies }: Pick<RequestEvent, 'request' | 'fetch' | 'url' | 'cookies'>,
  path: '/api/auth/login' | '/api/auth/register',
  names: string[],
): Promise<ActionFailure<EntryFault>> {
  const form = await formIn(request);
  const body = Object.fromEntries(names.map((name) => [name, exactTextIn(form, name)]));
  const answer = await sendJson(fetch, 'POST', path, body);
  if (answer.ok) {
    const { accessToken } = (await answer.json()) as Session;
    redirect(303, await grantWish({ cookies, fetch }, wantedIn(url), accessToken));
  }
  const { password, ...kept } = body;
  return fail(answer.status, { kept, ...entryFaultsOf(await problemOf(answer)) });
}

/** Who is signed in already is led on at once. */
export const entryPage = (path: Parameters<typeof enter>[1], names: string[]) => ({
  load: ({ locals, url, cookies }: Pick<RequestEvent, 'locals' | 'url' | 'cookies'>) => {
    if (locals.user) redirect(303, wantedIn(url));
    const to = wantedIn(url);
    return {
      to,
      reason: url.searchParams.has('ended') ? 'live.signedOut' : reasonOf(to, wishIn(cookies)),
    } as const;
  },
  actions: { default: (event: RequestEvent) => enter(event, path, names) },
});
