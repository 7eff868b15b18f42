// Cuts each message file in two: what the feed and the frame say, and what only other pages say, so that nobody
// fetches all words of the product to read a list.

import type { Plugin } from 'vite';

/** Keys begin with the area that they belong to. An area that is not named here is there on every page. */
export const OF_OTHER_PAGES = [
  'admin',
  'department',
  'desk',
  'field',
  'login',
  'me',
  'register',
  'report',
  'role',
  'room',
  'signOut',
];

const ASKED = /\/messages\/[\w-]+\.json\?part=(everywhere|elsewhere)$/;

export const messageParts = (): Plugin => ({
  name: 'message-parts',
  enforce: 'pre',
  transform(text, id) {
    const part = ASKED.exec(id)?.[1];
    if (!part) return undefined;
    const isOf = (key: string) => OF_OTHER_PAGES.includes(key.split('.')[0]!) === (part === 'elsewhere');
    const all = JSON.parse(text) as Record<string, unknown>;
    const own = Object.fromEntries(Object.entries(all).filter(([key]) => isOf(key)));
    return `export default ${JSON.stringify(own)};`;
  },
});
