// Support that somebody gave before they were signed in: noted by their own form, and given with the form that signs them in.

import type { Cookies } from '@sveltejs/kit';
import { signInPath } from '$lib/sign-in-path';
import { isIssueId } from './issue-id';

const COOKIE = 'wish';
/** So long it may take to sign in, or to open an account. */
const WAITS_SECONDS = 900;

const pageOf = (issueId: string): string => `/issues/${encodeURIComponent(issueId)}`;

/** The page of what is to be supported. */
export function wishIn(cookies: Pick<Cookies, 'get'>): string | undefined {
  const issueId = cookies.get(COOKIE);
  return issueId && pageOf(issueId);
}

interface Asked {
  cookies: Cookies;
  url: URL;
}

/** Where to sign in. No link can note a wish: only our own pages' forms are let in. */
export function noteWish({ cookies, url }: Asked, issueId: string): string {
  const keep = { path: '/', httpOnly: true, sameSite: 'strict', maxAge: WAITS_SECONDS } as const;
  if (isIssueId(issueId)) cookies.set(COOKIE, issueId, { ...keep, secure: url.protocol === 'https:' });
  return signInPath(pageOf(issueId));
}

/** Where to go on; a wish that was left for something else is forgotten. */
export async function grantWish(
  { cookies, fetch }: Pick<Asked, 'cookies'> & { fetch: typeof globalThis.fetch },
  to: string,
  accessToken: string,
): Promise<string> {
  const issueId = cookies.get(COOKIE);
  if (!issueId) return to;
  cookies.delete(COOKIE, { path: '/' });
  if (to !== pageOf(issueId)) return to;
  const headers = { authorization: `Bearer ${accessToken}` };
  const answer = await fetch(`/api${to}/upvote`, { method: 'PUT', headers });
  return answer.ok ? `${to}?thanks=supported` : to;
}
