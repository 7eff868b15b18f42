// The language and the light that somebody chose: the page that is there follows, and so does every other.

import type { Page } from 'playwright-core';
import { api } from '../support/accounts.js';
import { STREETLIGHT } from '../support/api.js';
import { openWindow, withBrowser } from '../support/browser.js';

withBrowser();
beforeAll(async () => {
  await api.report((await api.register()).accessToken, STREETLIGHT);
});

const isLive = (page: Page) => page.waitForSelector('html[data-live="online"]');
const colourOf = (page: Page) => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
const mark = (page: Page) => page.evaluate('window.isTheSame = true');
const isTheSame = (page: Page) => page.evaluate<boolean>('window.isTheSame === true');

it('turns the page over in place, with what is written in it, and every page after it', async () => {
  const { page, faults } = await openWindow();
  await page.goto('/report');
  await isLive(page);
  await mark(page);
  await page.getByLabel('In a few words').fill('A lamp that is out');
  await page.getByLabel('Language').selectOption('العربية');
  await page.waitForSelector('html[lang="ar"][dir="rtl"]');
  await page.getByRole('heading', { level: 1, name: 'أبلِغ عن مشكلة' }).waitFor();
  expect(await page.getByLabel('في بضع كلمات').inputValue()).toBe('A lamp that is out');
  await page.getByRole('link', { name: 'تسجيل الدخول' }).click();
  await page.waitForURL('**/login');
  await page.getByLabel('كلمة المرور').waitFor();
  expect(await isTheSame(page)).toBe(true);
  await page.reload();
  await page.waitForSelector('html[lang="ar"][dir="rtl"]');
  expect(faults).toEqual([]);
});

it('turns the light on or off before the server knows of it, and keeps it', async () => {
  const { page, faults } = await openWindow({ colorScheme: 'light' });
  await page.goto('/');
  await isLive(page);
  await mark(page);
  const light = await colourOf(page);
  let isAsked!: () => void;
  let answer!: () => void;
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/preferences', async (route) => {
    isAsked();
    await mayAnswer;
    await route.continue();
  });
  await page.getByLabel('Appearance').selectOption('Dark');
  await asked;
  const dark = await colourOf(page);
  expect(dark).not.toBe(light);
  const fetched = page.waitForResponse('**/__data.json*');
  answer();
  await fetched;
  await page.locator('article a').first().click();
  await page.waitForURL('**/issues/*');
  expect([await colourOf(page), await isTheSame(page)]).toEqual([dark, true]);
  await page.reload();
  expect(await colourOf(page)).toBe(dark);
  expect(faults).toEqual([]);
});

it('is chosen where nothing was found, too', async () => {
  const { page } = await openWindow();
  await page.goto('/nothing');
  await isLive(page);
  await page.getByLabel('Language').selectOption('Español');
  await page.waitForSelector('html[lang="es"]');
  await page.getByLabel('Idioma').waitFor();
});

describe.each(['without a script', 'before the script has come'])('%s', (when) => {
  const open = async () => {
    const { page } = await openWindow({ javaScriptEnabled: when !== 'without a script' });
    await page.route('**/*.js', () => undefined);
    return page;
  };

  it('is chosen in a form', async () => {
    const page = await open();
    await page.goto('/?sort=top', { waitUntil: 'commit' });
    await page.getByLabel('Language').selectOption('Español');
    await page.getByRole('button', { name: 'Apply' }).click({ noWaitAfter: true });
    await page.getByLabel('Idioma').waitFor();
    expect(new URL(page.url()).search).toBe('?sort=top');
  });

  it('leaves the list to be put in order', async () => {
    const page = await open();
    await page.goto('/', { waitUntil: 'commit' });
    await page.getByLabel('Order').selectOption('Most supported');
    await page.getByRole('button', { name: 'Show', exact: true }).click({ noWaitAfter: true });
    await page.waitForURL(({ searchParams }) => searchParams.get('sort') === 'top', { waitUntil: 'commit' });
  });
});

it.each([
  ['en-US', /^[A-Z][a-z]+ \d{1,2}, \d{4}, \d{1,2}:\d\d.[AP]M$/],
  ['en-GB', /^\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d$/],
  ['en-IN', /^\d{1,2} [A-Z][a-z]+ \d{4}, \d{1,2}:\d\d.[ap]m$/],
])('writes dates as in the region of %s, before the script and after', async (locale, date) => {
  for (const javaScriptEnabled of [false, true]) {
    const { page } = await openWindow({ locale, javaScriptEnabled });
    await page.goto('/');
    if (javaScriptEnabled) await isLive(page);
    expect(await page.locator('article time').first().getAttribute('title')).toMatch(date);
  }
});
