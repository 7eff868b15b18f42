// The feed under somebody's hands: what they type, where they were, and who they are stays theirs.

import type { Page } from 'playwright-core';
import { api } from '../support/accounts.js';
import { PASSWORD, STREETLIGHT } from '../support/api.js';
import { openWindow, PHONE, signIn, withBrowser } from '../support/browser.js';
import { newCity } from '../support/cities.js';
import { until } from '../support/until.js';

withBrowser();

const report = async (title: string, more: object = {}) =>
  api.report((await api.register()).accessToken, { ...STREETLIGHT, title, ...more });

const isLive = (page: Page) => page.waitForSelector('html[data-live="online"]');

it('leads to what is new, also from far below', async () => {
  // Nobody else reports there.
  const here = { city: await newCity(api), category: 'roads' };
  for (let n = 0; n < 20; n++) await report(`Behind the bar ${n}`, here);
  const { page } = await openWindow({ viewport: PHONE });
  await page.goto(`/?city=${here.city}`);
  await isLive(page);
  await page.mouse.wheel(0, 1500);
  await until(() => page.evaluate<boolean>('scrollY > 1000'));
  const { issueId } = await report('The newest', here);
  await page.getByRole('button', { name: '1 new issue' }).click();
  const link = page.locator(`[data-issue="${issueId}"] a`);
  const focused = () => page.evaluate<string | null>("document.activeElement.getAttribute('href')");
  await until(async () => (await focused()) === `/issues/${issueId}`);
  expect((await link.boundingBox())!.y).toBeGreaterThan(76);
});

it.each(['words', 'a city'])('shows at once what comes to an empty list of %s, and says so', async (of) => {
  const word = `hydrant${Date.now()}`;
  const here = { city: await newCity(api), category: 'roads' };
  const { page } = await openWindow();
  await page.goto(of === 'words' ? `/?q=${word}` : `/?city=${here.city}`);
  await isLive(page);
  const { issueId } = await report(`A ${word} that leaks`, here);
  await page.locator(`[data-issue="${issueId}"]`).waitFor();
  const said = page.getByRole('status').filter({ hasText: `A ${word} that leaks: Open` });
  await said.waitFor({ state: 'attached' });
  await report(`Another ${word}`, here);
  await page.getByRole('button', { name: '1 new issue' }).waitFor();
  expect(await page.locator('article').count()).toBe(1);
});

it('is searched as one types, a space and all, with one step back', async () => {
  const word = `lantern${Date.now()}`;
  await report(`Broken ${word}`);
  const { page } = await openWindow();
  await page.goto('/');
  await isLive(page);
  const search = page.getByRole('searchbox');
  await search.pressSequentially('broken ');
  await page.waitForURL('**/?q=broken+');
  expect(await search.inputValue()).toBe('broken ');
  await search.pressSequentially(word);
  await page.waitForURL(`**/?q=broken+${word}`);
  await page.getByText(`Broken ${word}`).waitFor();
  await page.goBack();
  await until(async () => (await search.inputValue()) === '');
  expect(new URL(page.url()).search).toBe('');
});

it('is found again as one left it', async () => {
  const mark = `deep${Date.now()}`;
  for (let n = 0; n < 45; n++) await report(`${mark} ${n}`);
  const { page } = await openWindow({ viewport: PHONE });
  await page.goto(`/?q=${mark}`);
  await isLive(page);
  for (const count of [40, 45]) {
    await page.getByRole('link', { name: 'Show more' }).click();
    await page
      .locator('article')
      .nth(count - 1)
      .waitFor();
  }
  const last = page.locator('article').last();
  await last.scrollIntoViewIfNeeded();
  const { y } = (await last.boundingBox())!;
  await last.getByRole('link').click();
  await page.waitForURL('**/issues/*');
  await page.goBack();
  await page.locator('article').nth(44).waitFor();
  await until(async () => (await last.boundingBox())?.y === y);
});

it('is who signs in, also when a session of a guest is still on its way', async () => {
  const { user } = await api.register('Asha before the guest');
  const { page } = await openWindow();
  let letGuestIn!: () => void;
  const isSigningIn = new Promise<void>((resolve) => (letGuestIn = resolve));
  await page.route('**/api/auth/guest', async (route) => {
    const response = await route.fetch();
    await isSigningIn;
    await route.fulfill({ response });
  });
  const isAsked = page.waitForRequest('**/api/auth/guest');
  await page.goto('/login');
  await isAsked;
  await page.getByLabel('E-mail').fill(user.email!);
  await page.getByLabel('Password').fill(PASSWORD);
  let isAnswered = false;
  page.on('response', (response) => (isAnswered ||= response.request().method() === 'POST'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  const waiting = 'navigator.locks.query().then(({ pending }) => pending.length)';
  await until(async () => isAnswered || (await page.evaluate<number>(waiting)) > 0);
  letGuestIn();
  await page.getByText('Asha before the guest').first().waitFor();
  await isLive(page);
  await page.goto('/me');
  await page.getByRole('heading', { name: 'Asha before the guest' }).waitFor();
});

it('stays signed in, however quickly one goes from page to page', async () => {
  const { user } = await api.register('Asha in a hurry');
  const { page } = await openWindow();
  await signIn(page, user.email);
  for (let n = 0; n < 12; n++) {
    const asked = page.waitForRequest((request) => request.url().includes('/api/auth/'));
    await page.goto('/me', { waitUntil: 'commit' });
    await asked;
  }
  await page.getByText('Asha in a hurry').first().waitFor();
  await isLive(page);
});

it('makes a page live again whose session was ended elsewhere', async () => {
  const { user, accessToken } = await api.register('Asha of two places');
  const { issueId } = await report('Ended in the middle');
  const { page } = await openWindow();
  await signIn(page, user.email);
  await page.goto(`/issues/${issueId}`);
  await isLive(page);
  await api.call('POST', '/api/auth/logout-all', { token: accessToken });
  await page.getByText('Your session has ended').waitFor();
  await page.getByRole('status').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill(user.email!);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Ended in the middle' }).waitFor();
  await isLive(page);
  expect(await page.getByText('Your session has ended').count()).toBe(0);
});
