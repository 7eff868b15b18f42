// What somebody writes into a page whose script is still on its way: it is there when the page wakes up, and is sent.

import type { Page } from 'playwright-core';
import { api } from '../support/accounts.js';
import { PASSWORD } from '../support/api.js';
import { openWindow, signIn, withBrowser } from '../support/browser.js';
import { newCity } from '../support/cities.js';
import { Office } from '../support/office.js';
import { ADMIN } from '../support/product.js';
import { ISSUE_PAGE } from '../support/reports.js';

withBrowser();

interface Person {
  email: string;
  password: string;
}

/** A page as it comes, and what lets its script follow. */
async function beforeScript(path: string, person?: Person) {
  const { page } = await openWindow({ serviceWorkers: 'block' });
  if (person) await signIn(page, person.email, person.password);
  const wakeUp = await holdScript(page);
  await page.goto(path, { waitUntil: 'commit' });
  return { page, wakeUp };
}

async function holdScript(page: Page): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/_app/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  return async () => {
    release();
    await page.waitForSelector('html[data-live="online"]', { state: 'attached' });
  };
}

async function asha() {
  const { user, accessToken } = await api.register('Asha of early words');
  return { user, accessToken, person: { email: user.email!, password: PASSWORD } };
}
const valueOf = (page: Page, label: string) => page.getByLabel(label, { exact: true }).inputValue();

it('is sent with a report', async () => {
  const { user, accessToken, person } = await asha();
  const { page, wakeUp } = await beforeScript('/report?city=bangalore', person);
  await page.getByLabel('Street or landmark').fill('Behind the early market');
  await page.getByText('I know the coordinates').click();
  await page.getByLabel('Latitude').fill('12.93');
  await page.getByLabel('Longitude').fill('77.61');
  await page.getByLabel('In a few words').fill('Written before the script');
  await page.getByLabel('Category').selectOption('infrastructure');
  await page.getByLabel('More about it').fill('Two lines,\nboth early.');
  await page.getByLabel('Anonymously').check();
  await wakeUp();
  await page.waitForSelector('form[data-awake]');
  expect(await valueOf(page, 'In a few words')).toBe('Written before the script');
  await page.getByRole('button', { name: 'Report it' }).click();
  await page.waitForURL(ISSUE_PAGE);
  const issueId = /iss_\w+/.exec(page.url())![0];
  expect((await api.get(`/api/issues/${issueId}`, accessToken)).body).toMatchObject({
    title: 'Written before the script',
    description: 'Two lines,\nboth early.',
    category: 'infrastructure',
    location: { lat: 12.93, lng: 77.61, address: 'Behind the early market' },
    reportedBy: user.userId,
  });
  expect((await api.get(`/api/issues/${issueId}`)).body.reportedBy).toBeNull();
});

it('stands on top of a report that was begun before', async () => {
  const city = await newCity(api);
  const { page } = await openWindow({ serviceWorkers: 'block' });
  await page.goto(`/report?city=${city}`);
  await page.waitForSelector('form[data-awake]');
  await page.getByLabel('In a few words').fill('Begun before');
  await page.getByLabel('More about it').fill('Kept from before');
  await page.getByLabel('Category').selectOption('roads');
  const wakeUp = await holdScript(page);
  await page.reload({ waitUntil: 'commit' });
  await page.getByLabel('In a few words').fill('Written early');
  await page.getByLabel('Category').selectOption('water');
  await wakeUp();
  await page.getByText('Here is what you wrote before').waitFor();
  expect(await valueOf(page, 'In a few words')).toBe('Written early');
  expect(await valueOf(page, 'Category')).toBe('water');
  expect(await valueOf(page, 'More about it')).toBe('Kept from before');
});

it('stays at the desk, and is kept there', async () => {
  const office = await Office.open();
  const { email } = await office.clerk('Devi');
  const { issueId } = await office.report('Early at the desk');
  const { page, wakeUp } = await beforeScript('/desk', { email, password: PASSWORD });
  await page.locator(`[data-issue="${issueId}"] [name="pick"]`).check();
  await page.getByRole('radio', { name: 'Acknowledged' }).check();
  await page.getByLabel('Assign to').selectOption({ label: 'Me' });
  await page.getByLabel('Public note').fill('An early note');
  await wakeUp();
  const stands = async () => {
    expect(await page.locator(`[data-issue="${issueId}"] [name="pick"]`).isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: 'Acknowledged' }).isChecked()).toBe(true);
    expect(await valueOf(page, 'Public note')).toBe('An early note');
  };
  await stands();
  await page.getByText('Early at the desk').last().waitFor();
  await page.reload();
  await page.waitForSelector('html[data-live="online"]');
  await stands();
});

it('stays in one’s own name and city', async () => {
  const { page, wakeUp } = await beforeScript('/me', (await asha()).person);
  await page.getByLabel('Name', { exact: true }).fill('Asha the early');
  await page.getByLabel('City', { exact: true }).selectOption('bangalore');
  await wakeUp();
  expect(await valueOf(page, 'Name')).toBe('Asha the early');
  expect(await valueOf(page, 'City')).toBe('bangalore');
});

it('stays in the form of a city', async () => {
  const { page, wakeUp } = await beforeScript('/admin', ADMIN);
  const written = { 'Short name': 'early', Name: 'Early', Latitude: '12.5', West: '77', Categories: 'a: A' };
  for (const [label, text] of Object.entries(written))
    await page.getByLabel(label, { exact: true }).fill(text);
  await wakeUp();
  for (const [label, text] of Object.entries(written)) expect(await valueOf(page, label)).toBe(text);
});

it('is looked for in the list', async () => {
  const { page, wakeUp } = await beforeScript('/');
  await page.getByLabel('Search').first().fill('early bird');
  await wakeUp();
  await page.waitForURL('**q=early+bird**');
});

it('is not what a page came with, such as a switch that was turned off before', async () => {
  const { email } = await (await Office.open()).clerk('Devi');
  const { page, wakeUp } = await beforeScript('/desk', { email, password: PASSWORD });
  await page.evaluate("localStorage.setItem('desk-keys', 'off')");
  await wakeUp();
  await page.getByText('Single keys are on').waitFor({ state: 'attached' });
  expect(await page.evaluate("localStorage.getItem('desk-keys')")).toBe('off');
});
