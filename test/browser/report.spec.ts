// Reporting in a browser: from where one is, without a connection, from two tabs, and what resembles it first.

import type { Page } from 'playwright-core';
import { api } from '../support/accounts.js';
import { PASSWORD, STREETLIGHT } from '../support/api.js';
import { wrongsOf } from '../support/axe.js';
import { DESKTOP, openWindow, PHONE, photograph, untilInstalled, withBrowser } from '../support/browser.js';
import { ISSUE_PAGE, streetsAt, titledBy } from '../support/reports.js';

withBrowser();

type Options = Parameters<typeof openWindow>[0];

const somewhere = streetsAt(77.55);

async function signIn(page: Page, email: string, to = '/report'): Promise<void> {
  await page.goto(`/login?to=${to}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`**${to}`);
}

async function personAt(options: Options = {}) {
  const person = await api.register('Asha of reports');
  const window = await openWindow({ viewport: PHONE, ...options });
  await signIn(window.page, person.user.email!);
  return { person, ...window };
}

async function write(page: Page, title: string, { lat, lng }: { lat: number; lng: number }): Promise<void> {
  await page.getByText('I know the coordinates').click();
  await page.getByLabel('Latitude').fill(String(lat));
  await page.getByLabel('Longitude').fill(String(lng));
  await page.getByLabel('In a few words').fill(title);
  await page.getByLabel('Category').selectOption('infrastructure');
}

const sendButton = (page: Page) => page.getByRole('button', { name: 'Report it' });

it('reports from where one stands, and thanks for it', async () => {
  const { lat, lng } = somewhere();
  const { page, person } = await personAt({
    geolocation: { latitude: lat, longitude: lng },
    permissions: ['geolocation'],
  });
  await page.getByRole('button', { name: 'I am there now' }).click();
  await page.getByText('The place is set').waitFor();
  await page.getByLabel('In a few words').fill('A lamp that is dark');
  await page.getByLabel('Category').selectOption('infrastructure');
  await page.getByLabel('Anonymously').check();
  await sendButton(page).click();
  await page.waitForURL(ISSUE_PAGE);
  const issueId = /iss_\w+/.exec(page.url())![0];
  const { body } = await api.get(`/api/issues/${issueId}`, person.accessToken);
  expect(body).toMatchObject({ location: { lat, lng }, city: 'bangalore', reportedBy: person.user.userId });
  expect((await api.get(`/api/issues/${issueId}`)).body.reportedBy).toBeNull();
});

it('says what is missing at the fields, and keeps the rest', async () => {
  const { page } = await personAt();
  await page.getByLabel('More about it').fill('Since Monday.');
  await sendButton(page).click();
  await page.getByText('Please say where it is').waitFor();
  await page.getByText('Please choose a category.').waitFor();
  expect(await page.getByLabel('In a few words').getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByLabel('More about it').inputValue()).toBe('Since Monday.');
  await page.getByLabel('Category').selectOption('infrastructure');
  await page.getByRole('button', { name: 'I cannot say exactly' }).click();
  await page.getByText(/Please (say where|choose a category)/).waitFor({ state: 'detached' });
});

it('says that nobody knows a street yet, and offers the middle of the city', async () => {
  const { page } = await personAt();
  await page.getByLabel('Street or landmark').fill(`Opposite Ganesh bakery ${Date.now()}`);
  await page.getByRole('status').filter({ hasText: 'We do not know this place yet' }).waitFor();
  await page.getByRole('button', { name: 'I cannot say exactly' }).click();
  await page.getByText('We do not know this place yet').waitFor({ state: 'detached' });
});

it('finds a landmark by its name, and what resembles the report, which is supported with one tap', async () => {
  const place = somewhere();
  const { accessToken } = await api.register();
  const address = `Old Banyan ${Date.now()}`;
  const { issueId } = await api.report(accessToken, { ...STREETLIGHT, location: { ...place, address } });
  const { page, person } = await personAt();
  await page.getByLabel('Street or landmark').fill(address.slice(0, -3).toLowerCase());
  await page.getByRole('button', { name: address }).click();
  await page.getByLabel('In a few words').fill('Streetlight is broken');
  await page.getByRole('status').filter({ hasText: '1 similar issue nearby' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: /^Support this/ }).click();
  await page.getByText('Thank you for your support').waitFor();
  const { body } = await api.get(`/api/issues/${issueId}`, person.accessToken);
  expect(body).toMatchObject({ upvotes: 1, upvoted: true });
});

it('keeps a draft over a reload, and over signing in at the end', async () => {
  const { page } = await openWindow({ viewport: PHONE });
  await page.goto('/report');
  await page.waitForSelector('[data-awake]');
  await write(page, 'Written by nobody yet', somewhere());
  await page.reload();
  await page.getByText('Here is what you wrote before').waitFor();
  expect(await page.getByLabel('In a few words').inputValue()).toBe('Written by nobody yet');
  await page.getByRole('button', { name: 'Sign in to report it' }).click();
  await page.waitForURL('**/login**');
  await page.getByText('to send your report').waitFor();
  const person = await api.register('Nobody before');
  await page.getByLabel('E-mail').fill(person.user.email!);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Send it now' }).click();
  await page.waitForURL(ISSUE_PAGE);
  expect(await titledBy(person)).toEqual(['Written by nobody yet']);
});

it('says that it is kept to who would have to sign in and is offline', async () => {
  const { page } = await openWindow();
  await page.goto('/report');
  await write(page, 'Written by nobody underground', somewhere());
  await page.context().setOffline(true);
  const toSignIn = page.getByRole('button', { name: 'Sign in to report it' });
  await toSignIn.click();
  await page.getByText('sign in to send it once you are back online').waitFor();
  await page.context().setOffline(false);
  await toSignIn.click();
  await page.waitForURL('**/login**');
});

it('sends what waits once, when the connection is back, from two tabs, and goes on offline after a reload', async () => {
  const { page, person } = await personAt();
  await untilInstalled(page);
  const other = await page.context().newPage();
  await write(page, 'Written on the underground', somewhere());
  await other.goto('/report');
  await other.getByText('Here is what you wrote before').waitFor();
  await page.context().setOffline(true);
  await page.reload();
  await page.getByText('Here is what you wrote before').waitFor();
  await sendButton(page).click();
  await page.getByText('Waiting for the connection').waitFor();
  await sendButton(other).click();
  await other.getByText('Waiting for the connection').waitFor();
  await photograph(page, 'report-waiting');
  expect(await titledBy(person)).toEqual([]);
  await page.context().setOffline(false);
  await Promise.all([page.waitForURL(ISSUE_PAGE), other.waitForURL(ISSUE_PAGE)]);
  expect(await titledBy(person)).toEqual(['Written on the underground']);
});

it('reports once when the answer was lost', async () => {
  const { page, person } = await personAt();
  await write(page, 'Answered into the void', somewhere());
  let tries = 0;
  await page.route('**/report?/send', async (route) => {
    tries += 1;
    if (tries > 1) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await sendButton(page).click();
  await page.getByText('Waiting for the connection').waitFor();
  await page.getByRole('button', { name: 'Try now' }).click();
  await page.waitForURL(ISSUE_PAGE);
  expect(tries).toBe(2);
  expect(await titledBy(person)).toEqual(['Answered into the void']);
});

/** As the form goes where no script holds it back. */
const SUBMIT_AS_IT_IS = `document.querySelector('form[data-awake]').submit()`;

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('axe finds nothing on a %s', async (name, viewport) => {
    const { page, faults } = await personAt({ colorScheme, viewport, reducedMotion: 'reduce' });
    await page.waitForSelector('[data-awake]');
    expect(await wrongsOf(page)).toEqual([]);
    await sendButton(page).click();
    await page.getByText('Please choose a category.').waitFor();
    expect(await wrongsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await photograph(page, `report-${name}-${colorScheme}`);
    await page.getByLabel('Category').selectOption('infrastructure');
    await page.getByLabel('In a few words').fill('To be looked at once more');
    await page.evaluate(SUBMIT_AS_IT_IS);
    await page.getByText('Where exactly?').waitFor();
    expect(await wrongsOf(page)).toEqual([]);
    await photograph(page, `report-confirm-${name}-${colorScheme}`);
    await page.goto('/offline');
    expect(await wrongsOf(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
