// What only some may see: the API decides, and who is not signed in is led to where they can.

import { redirect } from '@sveltejs/kit';
import { signInPath } from '$lib/sign-in-path';
import { refuse, type Fetch } from './api';

interface Visit {
  fetch: Fetch;
  url: URL;
  locals: App.Locals;
}

/** The answer of a GET; people who might have the right once they sign in are asked to. */
export async function readAllowed<Body>({ fetch, url, locals }: Visit, path: string): Promise<Body> {
  const answer = await fetch(path);
  if (answer.ok) return (await answer.json()) as Body;
  if (!locals.user && [401, 403].includes(answer.status))
    redirect(303, signInPath(url.pathname + url.search));
  return refuse(answer);
}
