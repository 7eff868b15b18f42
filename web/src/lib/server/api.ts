// What server-side code of the pages needs to ask the API: what is sent, cookies that come back, and failures that become errors.

import { error, type Cookies } from '@sveltejs/kit';
import type { Problem } from '$contract/failure';
import type { MessageKey } from '$lib/language/languages';

export type Fetch = typeof globalThis.fetch;

/** One Set-Cookie of the API, handed to the browser as it is. */
function passOn(cookies: Cookies, header: string): void {
  const [pair = '', ...rest] = header.split(';');
  const at = pair.indexOf('=');
  const attributes = new Map(
    rest.map((part) => {
      const [name = '', value = ''] = part.split('=');
      return [name.trim().toLowerCase(), value.trim()];
    }),
  );
  const maxAge = attributes.get('max-age');
  const expires = attributes.get('expires');
  cookies.set(pair.slice(0, at), pair.slice(at + 1), {
    path: attributes.get('path') ?? '/',
    httpOnly: attributes.has('httponly'),
    secure: attributes.has('secure'),
    sameSite: (attributes.get('samesite')?.toLowerCase() ?? 'lax') as 'lax' | 'strict',
    ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
    ...(expires !== undefined && { expires: new Date(expires) }),
    encode: (value: string) => value,
  });
}

export const passOnCookies = (cookies: Cookies, answer: Response): void =>
  answer.headers.getSetCookie().forEach((header) => passOn(cookies, header));

/** What the API says, or the pages in its place: that a form was somebody else's. */
export type Refusal = Omit<Problem, 'code'> & { code: Problem['code'] | 'anothers' };

/** In words of the pages. */
export type Faults = Partial<Record<Refusal['code'], MessageKey>>;

export const problemOf = (answer: Response): Promise<Refusal> => answer.json() as Promise<Refusal>;

/** The error page that fits a problem. */
export async function refuse(answer: Response): Promise<never> {
  const { code, detail, requestId } = await problemOf(answer);
  const fault = code === 'anothers' ? 'error.anothers' : undefined;
  error(answer.status, { message: detail, requestId, fault });
}

/** The answer of a GET, or the error page. */
export async function read<Body>(fetch: Fetch, path: string): Promise<Body> {
  const answer = await fetch(path);
  return answer.ok ? ((await answer.json()) as Body) : refuse(answer);
}

/** Signed out is only who was signed out, or has no session any more. */
export async function endSession(
  fetch: Fetch,
  path: '/api/auth/logout' | '/api/auth/logout-all',
): Promise<void> {
  const answer = await fetch(path, { method: 'POST' });
  if (!answer.ok && answer.status !== 401) await refuse(answer);
}

/** As forms of pages do on behalf of who sent them. */
export const sendJson = (
  fetch: Fetch,
  method: 'POST' | 'PATCH',
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
