// What holds for every page: who asks, in which language and light, and that its API is in this same process.

import { error, type Handle, type HandleFetch, type HandleServerError } from '@sveltejs/kit';
import { chooseLanguage, localeOf } from '$lib/language/choose';
import { directionOf } from '$lib/language/direction';
import { FALLBACK, LANGUAGE_COOKIE, LANGUAGES } from '$lib/language/languages';
import { passOnCookies } from '$lib/server/api';
import { bindToHost } from '$lib/server/host-policy';
import { ICON_SHEET } from '$lib/server/icon-sheet';
import { letMapIn } from '$lib/server/map-policy';
import { isAnothers, refusedAsAnothers } from '$lib/server/whose-form';
import { THEME_COOKIE, themeOf } from '$lib/theme';

/** A route's actions are looked up by name in an object, which has more names than theirs. */
const asksForNoAction = ({ searchParams }: URL): boolean => {
  const asked = [...searchParams.keys()].find((name) => name.startsWith('/'))?.slice(1);
  return asked !== undefined && (asked === 'default' || asked in Object.prototype);
};

export const handle: Handle = async ({ event, resolve }) => {
  const { cookies, locals, platform, request } = event;
  if (request.method === 'POST' && asksForNoAction(event.url)) error(404, { message: 'Not Found' });
  locals.user = platform!.user;
  locals.isAnothers = await isAnothers(request, locals.user);
  locals.theme = themeOf(cookies.get(THEME_COOKIE));
  const header = request.headers.get('accept-language');
  locals.language = chooseLanguage(LANGUAGES, FALLBACK, { chosen: cookies.get(LANGUAGE_COOKIE), header });
  locals.locale = localeOf(locals.language, header);
  const answer = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html
        .replace('%app.language%', locals.language)
        .replace('%app.direction%', directionOf(locals.language))
        .replace('%app.theme%', locals.theme)
        .replace('<!--app.icons-->', ICON_SHEET),
  });
  letMapIn(answer.headers, platform!);
  bindToHost(answer.headers, event.url, platform!.publicUrl);
  if (answer.status === 429 && locals.retryAfter) answer.headers.set('retry-after', locals.retryAfter);
  return answer;
};

export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const { origin, pathname } = new URL(request.url);
  if (origin !== event.url.origin || !pathname.startsWith('/api/')) return fetch(request);
  if (event.locals.isAnothers && request.method !== 'GET')
    return refusedAsAnothers(event.platform!.requestId);
  const answer = await event.platform!.api(request);
  passOnCookies(event.cookies, answer);
  if (answer.status === 429) event.locals.retryAfter = answer.headers.get('retry-after');
  return answer;
};

/** What nobody foresaw is logged by its request id, and shown without its insides. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status >= 500) event.platform?.report(error);
  return { message, requestId: event.platform?.requestId };
};
