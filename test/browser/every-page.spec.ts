// What holds for every page: nothing that axe finds, room on the smallest screens, and all of it by keys.

import type { Page } from 'playwright-core';
import { api } from '../support/accounts.js';
import { PASSWORD } from '../support/api.js';
import { wrongsOf } from '../support/axe.js';
import { openWindow, signIn, withBrowser } from '../support/browser.js';
import { walkByKeys } from '../support/keyboard.js';
import { Office } from '../support/office.js';
import { ADMIN } from '../support/product.js';
import { write } from '../support/rooms.js';

type Who = 'nobody' | 'a resident' | 'an official' | 'an administrator';

const PAGES: [path: string, who: Who][] = [
  ['/?city=:city', 'nobody'],
  ['/?city=:city&status=resolved&bbox=1,1,2,2', 'nobody'],
  ['/report', 'nobody'],
  ['/issues/:id', 'nobody'],
  ['/login', 'nobody'],
  ['/register', 'nobody'],
  ['/offline', 'nobody'],
  ['/nothing-here', 'nobody'],
  ['/?city=:city', 'a resident'],
  ['/report', 'a resident'],
  ['/issues/:id', 'a resident'],
  ['/me', 'a resident'],
  ['/logout', 'a resident'],
  ['/issues/:id', 'an official'],
  ['/desk', 'an official'],
  ['/admin', 'an administrator'],
  ['/admin/cities/:city', 'an administrator'],
  ['/admin/people', 'an administrator'],
];

/** What a window of 1280 by 1024 pixels is at a zoom of 400 %. */
const FOURFOLD = { width: 320, height: 256 };

const emails: Partial<Record<Who, string>> = { 'an administrator': ADMIN.email };
let city: string;
let id: string;

withBrowser();
beforeAll(async () => {
  const office = await Office.open();
  city = office.city;
  emails['an official'] = (await office.clerk('Devi')).email;
  const { accessToken, user } = await api.register('Asha of the long name Ramachandran');
  emails['a resident'] = user.email!;
  for (let n = 0; n < 3; n++)
    ({ issueId: id } = await api.report(accessToken, {
      title: `The ${n}th hole before the gate of Thiruvananthapuram-Nagercoil`,
      city,
      category: 'roads',
      location: { lat: 12.97, lng: 77.59, address: 'MG Road' },
    }));
  await write(id, accessToken, 'Does anybody know more?');
  await write(
    id,
    (await api.register('Ben')).accessToken,
    'https://example.org/a-very-long-address-of-a-page',
  );
});

async function open(path: string, who: Who, options: Parameters<typeof openWindow>[0]): Promise<Page> {
  const { page } = await openWindow({ reducedMotion: 'reduce', ...options });
  const email = emails[who];
  if (email) {
    const password = who === 'an administrator' ? ADMIN.password : PASSWORD;
    await signIn(page, email, password);
  }
  await page.goto(path.replace(':city', city).replace(':id', id));
  await page.waitForSelector('html[data-live="online"]', { state: 'attached' });
  return page;
}

const isNarrowEnough = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth');

describe.each(PAGES)('%s for %s', (path, who) => {
  it.each([
    ['light', 'en-IN'],
    ['dark', 'ar'],
  ] as const)('fits the smallest screen in the %s in %s, and axe finds nothing', async (light, locale) => {
    const page = await open(path, who, { viewport: FOURFOLD, colorScheme: light, locale });
    expect(await wrongsOf(page)).toEqual([]);
    expect(await isNarrowEnough(page)).toBe(true);
  });

  it('is all there for somebody who has keys only, and shows where they are', async () => {
    const page = await open(path, who, {});
    expect(await walkByKeys(page)).toEqual({ missed: [], unseen: [] });
  });
});
