// Whose page a form was sent from: it may be older than who is signed in, and does nothing in the name of anybody else.

import type { User } from '$contract/account';

/**
 * A page of nobody's is for whoever signs in meanwhile; a form that does not say whose page it stood in may be anybody's.
 * Who is not signed in can do nothing in anybody's name.
 */
export async function isAnothers(request: Request, user: User | null): Promise<boolean> {
  if (!user || request.method !== 'POST') return false;
  // What is no whole form is refused where it is read.
  const form = await request
    .clone()
    .formData()
    .catch(() => null);
  return !['', user.userId].includes(form?.get('person') as string);
}

/** In place of what the API would answer. */
export const refusedAsAnothers = (requestId?: string): Response =>
  Response.json(
    {
      code: 'anothers',
      status: 403,
      detail: 'Somebody else has signed in since the page was opened.',
      requestId,
    },
    { status: 403 },
  );
