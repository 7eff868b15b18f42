// Words in another direction than the page's: they read in their own, and begin at the side where the page does.

import type { Page } from 'playwright-core';
import { api } from '../support/accounts.js';
import { STREETLIGHT } from '../support/api.js';
import { openWindow, signIn, withBrowser } from '../support/browser.js';
import { Office } from '../support/office.js';
import { write } from '../support/rooms.js';

withBrowser();

const ENGLISH = 'It leaks. Come soon!';
const SPOT = { lat: 12.97, lng: 77.59 };
const ARABIC = 'الماء يتسرب!';

async function open(path: string, locale: string, email?: string): Promise<Page> {
  const { page } = await openWindow({ locale });
  if (email) await signIn(page, email);
  await page.goto(path);
  return page;
}

interface Styled {
  getComputedStyle(element: unknown): { direction: string; textAlign: string };
}
const styleOf = (page: Page, words: string): Promise<string[]> =>
  page
    .getByText(words, { exact: true })
    .first()
    .evaluate((element) => {
      const { direction, textAlign } = (globalThis as unknown as Styled).getComputedStyle(element);
      return [direction, textAlign];
    });

it.each([
  ['ar-EG', 'right'],
  ['en-GB', 'left'],
])('is so in a room in %s', async (locale, side) => {
  const { accessToken } = await api.register();
  const { issueId } = await api.report(accessToken, { ...STREETLIGHT });
  for (const words of [ENGLISH, ARABIC]) await write(issueId, accessToken, words);
  const page = await open(`/issues/${issueId}`, locale);
  expect(await styleOf(page, ENGLISH)).toEqual(['ltr', side]);
  expect(await styleOf(page, ARABIC)).toEqual(['rtl', side]);
});

it.each(['/', '/issues/:id'])('is so in the title and the place of an issue on %s', async (path) => {
  const { accessToken } = await api.register();
  const [title, address] = [`${ENGLISH} ${Date.now()}`, `MG Road ${Date.now()}`];
  const { issueId } = await api.report(accessToken, {
    ...STREETLIGHT,
    title,
    location: { ...SPOT, address },
  });
  const page = await open(path.replace(':id', issueId), 'ar-EG');
  expect(await styleOf(page, title)).toEqual(['ltr', 'right']);
  expect(await styleOf(page, address)).toEqual(['ltr', 'right']);
});

it('is so in the queue of the desk', async () => {
  const office = await Office.open();
  const { email } = await office.clerk('Devi');
  const { accessToken } = await api.register();
  const issue = { ...STREETLIGHT, city: office.city, category: 'roads', description: ENGLISH };
  await api.report(accessToken, issue);
  const page = await open('/desk', 'ar-EG', email);
  expect(await styleOf(page, ENGLISH)).toEqual(['ltr', 'right']);
});
