// Adds the words of other pages than the feed, where most come first, mostly on phones, and the bell of who is signed in.

import { wordsElsewhere, type Messages } from '$lib/language/languages';
import type { LayoutLoad } from './$types';

const bell = async () => (await import('$lib/notices/Bell.svelte')).default;

export const load: LayoutLoad = async ({ data, route }) => {
  const [more, Bell] = await Promise.all([
    route.id === '/' ? {} : wordsElsewhere(data.language),
    data.user ? bell() : undefined,
  ]);
  return { ...data, messages: { ...data.messages, ...more } as Messages, Bell };
};
