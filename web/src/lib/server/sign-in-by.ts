// Signing in, or opening an account, along with something else that a form sends.

import type { Session } from '$contract/account';
import type { MessageKey } from '$lib/language/languages';
import { problemOf, sendJson, type Fetch } from './api';
import { entryFaultsOf } from './entry-faults';
import { exactTextIn } from './form-text';

/** Who gives a name is new here; nothing wrong is said to who gives nothing. */
export async function signInBy(
  form: FormData,
  fetch: Fetch,
): Promise<{ session?: Session; fault?: MessageKey }> {
  const [email, password, displayName] = ['email', 'password', 'displayName'].map((name) =>
    exactTextIn(form, name),
  );
  if (!email && !password) return {};
  const path = displayName ? 'register' : 'login';
  const body = { email, password, ...(displayName && { displayName }) };
  const answer = await sendJson(fetch, 'POST', `/api/auth/${path}`, body);
  if (answer.ok) return { session: (await answer.json()) as Session };
  const { fields, fault } = entryFaultsOf(await problemOf(answer));
  return { fault: fault ?? Object.values(fields)[0] };
}
