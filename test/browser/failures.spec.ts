// What fails around a page: it goes on with the rest, and says what it does not have.

import type { Page } from 'playwright-core';
import type { Session } from '../../src/contract/account.js';
import { api } from '../support/accounts.js';
import { expectAnnounced, listen } from '../support/announcements.js';
import { PASSWORD, STREETLIGHT } from '../support/api.js';
import { openWindow, PHONE, withBrowser } from '../support/browser.js';
import { newCity } from '../support/cities.js';
import { Office } from '../support/office.js';
import { ISSUE_PAGE } from '../support/reports.js';

withBrowser();

/** What the browser itself says of each request that fails is no fault of ours. */
const ownFaults = (faults: string[]) =>
  faults.filter((fault) => !fault.startsWith('Failed to load resource'));

async function signIn(page: Page, email: string, to: string): Promise<void> {
  await page.goto(`/login?to=${encodeURIComponent(to)}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`**${to}`);
}

describe('where the script that connects cannot be had', () => {
  async function open() {
    const window = await openWindow({ serviceWorkers: 'block' });
    await window.page.route('**/_app/**/*.js', async (route) => {
      const response = await route.fetch();
      const isIt = (await response.text()).includes('has-session');
      await (isIt ? route.abort() : route.fulfill({ response }));
    });
    return window;
  }

  it('one finds, supports and talks as without a script, and is told so', async () => {
    const title = `Found without a connection ${Date.now()}`;
    await api.report((await api.register()).accessToken, { ...STREETLIGHT, title });
    const { user } = await api.register('Asha without news');
    const { page, faults } = await open();
    await signIn(page, user.email!, '/');
    await page.getByRole('status').getByText('You are offline').waitFor();
    await page.getByRole('searchbox').fill(title);
    await page.waitForURL('**/?q=**');
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('button', { name: 'I have seen this too' }).click();
    await page.getByText('1 supporter').waitFor();
    await page.getByLabel('Write a message').fill('Said in a form');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('article.message', { hasText: 'Said in a form' }).waitFor();
    await page.getByRole('status').getByText('You are offline').waitFor();
    expect(ownFaults(faults)).toEqual([]);
  });

  it('an official works on', async () => {
    const office = await Office.open();
    const { email } = await office.clerk('Devi');
    const issue = await office.report('To be taken up without news');
    const { page, faults } = await open();
    await signIn(page, email, '/desk');
    await page.getByRole('status').getByText('You are offline').waitFor();
    await page.locator(`[data-issue="${issue.issueId}"]`).getByRole('checkbox').check();
    await page.getByRole('radio', { name: 'Acknowledged' }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('1 of 1 done').waitFor();
    expect((await office.now(issue)).status).toBe('acknowledged');
    expect(ownFaults(faults)).toEqual([]);
  });
});

const KEEPS_NOTHING = `for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } })`;

describe.each([
  ['has no database', `Object.defineProperty(window, 'indexedDB', { value: undefined })`],
  [
    'has a database that does not open',
    `IDBFactory.prototype.open = () => {
      const opening = { error: new DOMException('broken', 'UnknownError') };
      setTimeout(() => opening.onerror());
      return opening;
    }`,
  ],
])('in a browser that keeps nothing and %s', (_name, breaking) => {
  let asha: Session;

  async function write(title: string, email?: string) {
    const window = await openWindow({ viewport: PHONE, serviceWorkers: 'block' });
    const { page } = window;
    await page.addInitScript(`${KEEPS_NOTHING}; ${breaking}`);
    if (email) await signIn(page, email, '/report');
    else await page.goto('/report');
    await page.waitForSelector('[data-awake]');
    await page.getByText('I know the coordinates').click();
    await page.getByLabel('Latitude').fill('12.981');
    await page.getByLabel('Longitude').fill('77.581');
    await page.getByLabel('In a few words').fill(title);
    await page.getByLabel('Category').selectOption('infrastructure');
    return window;
  }

  const isReported = (page: Page) => page.waitForURL(ISSUE_PAGE);

  async function expectReported(title: string): Promise<void> {
    const { body } = await api.get(`/api/issues?reportedBy=${asha.user.userId}`);
    expect(body.items.map((issue: { title: string }) => issue.title)).toEqual([title]);
  }

  beforeEach(async () => {
    asha = await api.register('Asha of no memory');
  });

  it('a report is sent once, though it is lost on the way at first', async () => {
    const { page, faults } = await write('Kept nowhere', asha.user.email!);
    await page.route('**/report?/send', (route) => route.abort(), { times: 1 });
    await page.getByRole('button', { name: 'Report it' }).click();
    await page.getByText('Waiting for the connection').waitFor();
    await page.getByRole('button', { name: 'Try now' }).click();
    await isReported(page);
    await expectReported('Kept nowhere');
    expect(ownFaults(faults)).toEqual([]);
  });

  it('a report is not lost when one has to sign in first', async () => {
    const { page, faults } = await write('Written by a stranger');
    await page.getByRole('button', { name: 'Sign in to report it' }).click();
    await page.getByText('Sign in to send it').waitFor();
    await page.getByLabel('E-mail').fill(asha.user.email!);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: /report it$/i }).click();
    await isReported(page);
    await expectReported('Written by a stranger');
    expect(ownFaults(faults)).toEqual([]);
  });
});

it('asks for what is on the map again, ever more seldom, while there is no answer, and then shows it', async () => {
  const city = await newCity(api);
  await api.report((await api.register()).accessToken, { ...STREETLIGHT, city, category: 'roads' });
  const { page, faults } = await openWindow({ serviceWorkers: 'block' });
  // By chance pages ask at different times; here each waits for as short as it can.
  await page.addInitScript('Math.random = () => 0');
  const askedAt: number[] = [];
  await page.route('**/clusters?*', (route) => {
    askedAt.push(Date.now());
    return askedAt.length < 3 ? route.fulfill({ status: 503 }) : route.continue();
  });
  await page.goto(`/?city=${city}`);
  const map = page.getByRole('region', { name: 'Map of the issues' });
  await map.getByText('The map could not be loaded').waitFor();
  await listen(page);
  await map.getByText('1 issue here').waitFor();
  const [first, second, third] = askedAt as [number, number, number];
  expect(second - first).toBeGreaterThan(1_000);
  expect(third - second).toBeGreaterThan(1.5 * (second - first));
  await expectAnnounced(page, '1 issue here');
  expect(ownFaults(faults)).toEqual([]);
});
