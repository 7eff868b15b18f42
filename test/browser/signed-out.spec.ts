// A page that was somebody's when it was opened: once their session is gone it says so, and goes on as nobody else.

import type { Page } from 'playwright-core';
import type { Session } from '../../src/contract/account.js';
import { api } from '../support/accounts.js';
import { PASSWORD } from '../support/api.js';
import { openWindow, signIn, withBrowser } from '../support/browser.js';
import { history } from '../support/rooms.js';

let priya: Session;
let issueId: string;

withBrowser();

beforeEach(async () => {
  priya = await api.register('Priya of two tabs');
  ({ issueId } = await api.report(priya.accessToken));
});

async function signedIn(): Promise<Page> {
  const { page } = await openWindow();
  await signIn(page, priya.user.email);
  return page;
}

const isLive = (page: Page) => page.waitForSelector('[data-room="live"]');
const banner = (page: Page) => page.getByRole('status').getByText('Your session has ended');
const endSessions = () => api.call('POST', '/api/auth/logout-all', { token: priya.accessToken });

async function saysWhyNothingIsSent(page: Page): Promise<void> {
  await page.getByLabel('Write a message').fill('In whose name?');
  await page.keyboard.press('Enter');
  await page.locator('.pending').getByText('Your session has ended').waitFor();
  expect(await history(issueId)).toEqual([]);
}

it('says at once in each tab that one signed out in another, and sends nothing from there', async () => {
  const page = await signedIn();
  await page.goto(`/issues/${issueId}`);
  await isLive(page);
  const wire = await page.context().newCDPSession(page);
  const cut = { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await wire.send('Network.emulateNetworkConditions', cut);
  const other = await page.context().newPage();
  await other.goto('/logout');
  await other.waitForSelector('html[data-live="online"]');
  await other.locator('main').getByRole('button', { name: 'Sign out' }).click();
  await banner(page).waitFor();
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor();
  expect(await page.getByRole('banner').innerText()).not.toContain(priya.user.displayName);
  await wire.send('Network.emulateNetworkConditions', { ...cut, offline: false });
  await saysWhyNothingIsSent(page);
});

it('does not go on with the session of a guest that took the place of its own', async () => {
  const page = await signedIn();
  await page.goto(`/issues/${issueId}`);
  await isLive(page);
  expect((await page.request.post('/api/auth/guest', { data: {} })).ok()).toBe(true);
  await endSessions();
  await banner(page).waitFor();
  await saysWhyNothingIsSent(page);
});

const OWN_PAGES: [path: string, come: () => Promise<Session>][] = [
  ['/me?rooms=1', () => api.register('Asha at home')],
  ['/desk?order=support', () => api.official()],
  ['/admin/people', () => api.anotherAdmin()],
];

it.each(OWN_PAGES)('leads from %s to where one signs in, says why, and leads back', async (path, come) => {
  const { user, accessToken: token } = await come();
  const { page } = await openWindow();
  await signIn(page, user.email);
  await page.goto(path);
  await page.waitForSelector('html[data-live="online"]');
  await api.call('POST', '/api/auth/logout-all', { token });
  await page.getByLabel('E-mail').waitFor();
  await page.locator('main').getByText('Your session has ended').waitFor();
  expect(await page.locator('body').innerText()).not.toContain(user.displayName);
  await page.getByLabel('E-mail').fill(user.email!);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`**${path}`);
});

it('leads who signs out everywhere to where they wanted, however late that page comes', async () => {
  const page = await signedIn();
  await page.goto('/me');
  await page.waitForSelector('html[data-live="online"]');
  await page.route(/\/__data\.json/, async (route) => {
    await banner(page).waitFor();
    await route.continue();
  });
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('heading', { level: 1, name: 'What people report' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
});

it('shows the name behind an anonymous report no more, nor warns of it', async () => {
  const { issueId: hidden } = await api.report(priya.accessToken, { anonymous: true });
  const page = await signedIn();
  await page.goto(`/issues/${hidden}`);
  await isLive(page);
  await page.getByText('What you write here shows your name').waitFor();
  expect(await page.locator('main').innerText()).toContain(priya.user.displayName);
  await endSessions();
  await banner(page).waitFor();
  await page.getByText('Reported anonymously').waitFor();
  expect(await page.locator('body').innerText()).not.toContain(priya.user.displayName);
  expect(await page.getByText('What you write here shows your name').count()).toBe(0);
});

it('is not said again where one signs in', async () => {
  const page = await signedIn();
  await page.goto(`/issues/${issueId}`);
  await isLive(page);
  await endSessions();
  await page.getByRole('status').getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').waitFor();
  expect(await banner(page).count()).toBe(0);
});

it('opens no session for a guest where its own is over before it is awake', async () => {
  const page = await signedIn();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.route('**/api/auth/access', async (route) => {
    await endSessions();
    await route.continue();
  });
  await page.goto(`/issues/${issueId}`);
  await banner(page).waitFor();
  expect(asked.filter((url) => url.endsWith('/auth/guest'))).toEqual([]);
});
