// Adds the words of other pages than the feed, where most come first, mostly on phones, and the bell of who is signed in.

import { wordsElsewhere, wordsOfAdministration, type Messages } from '$lib/language/languages';
import type { LayoutLoad } from './$types';

const bell = async () => (await import('$lib/notices/Bell.svelte')).default;

export const load: LayoutLoad = async ({ data, route }) => {
  const [more, most, Bell] = await Promise.all([
    route.id === '/' ? {} : wordsElsewhere(data.language),
    route.id?.startsWith('/admin') ? wordsOfAdministration(data.language) : {},
    data.user ? bell() : undefined,
  ]);
  return { ...data, messages: { ...data.messages, ...more, ...most } as Messages, Bell };
};
