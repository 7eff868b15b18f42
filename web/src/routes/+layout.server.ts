// What every page knows: who is signed in and what concerned them, and the language and light that were chosen.

import type { NotificationPage } from '$contract/notification';
import { NOTICES_PATH } from '$lib/notices/notices';
import { read } from '$lib/server/api';
import { LANGUAGE_NAMES, wordsEverywhere } from '$lib/server/words';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({
  locals: { user, language, locale, theme },
  platform,
  route,
  fetch,
}) => ({
  user,
  // No page is kept from anybody because of a bell.
  notices: user && (await read<NotificationPage>(fetch, NOTICES_PATH).catch(() => null)),
  now: Date.now(),
  language,
  locale,
  theme,
  // The page for times without a connection is nobody's, and whoever sees it may have a session.
  hasSession: platform!.hasSession || route.id === '/offline',
  mapStyleUrl: platform!.mapStyleUrl,
  since: platform!.since,
  messages: wordsEverywhere(language),
  languages: LANGUAGE_NAMES,
});
