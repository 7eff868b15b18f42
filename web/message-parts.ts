// Cuts each message file in three: what the feed and the frame say, what other pages say, and what only the administration
// says, so that nobody fetches all words of the product to read a list.

import type { Plugin } from 'vite';

/** Keys begin with the area that they belong to. An area that is not named here is there on every page. */
export const AREAS = {
  elsewhere: ['department', 'desk', 'field', 'login', 'me', 'register', 'report', 'role', 'room', 'signOut'],
  administration: ['admin'],
};

const ASKED = /\/messages\/[\w-]+\.json\?part=(\w+)$/;

const partOf = (key: string): string =>
  Object.entries(AREAS).find(([, areas]) => areas.includes(key.split('.')[0]!))?.[0] ?? 'everywhere';

export const messageParts = (): Plugin => ({
  name: 'message-parts',
  enforce: 'pre',
  transform(text, id) {
    const part = ASKED.exec(id)?.[1];
    if (!part) return undefined;
    const all = JSON.parse(text) as Record<string, unknown>;
    const own = Object.fromEntries(Object.entries(all).filter(([key]) => partOf(key) === part));
    return `export default ${JSON.stringify(own)};`;
  },
});
