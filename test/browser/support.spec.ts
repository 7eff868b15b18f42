// Standing behind an issue takes one tap: signing in first does not lose it, and what was written instead is laid aside.

import type { Page } from 'playwright-core';
import { Api, PASSWORD, STREETLIGHT } from '../support/api.js';
import { openWindow, PHONE, withBrowser } from '../support/browser.js';
import { streetsAt } from '../support/reports.js';
import { until } from '../support/until.js';

const api = new Api();

withBrowser();

const somewhere = streetsAt(77.68);

const reported = async (title: string, place = somewhere()) =>
  api.report((await api.register()).accessToken, { ...STREETLIGHT, title, location: place });

async function enterAs(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
}

const supportOf = async (issueId: string, token: string) =>
  (await api.get(`/api/issues/${issueId}`, token)).body;

describe.each([true, false])('with a script: %s', (javaScriptEnabled) => {
  it('is not lost while one signs in', async () => {
    const [{ issueId }, person] = [await reported('Pothole'), await api.register()];
    const { page } = await openWindow({ javaScriptEnabled });
    await page.goto(`/issues/${issueId}`);
    if (javaScriptEnabled) await page.waitForSelector('[data-room="live"]');
    await page.getByRole('button', { name: 'I have seen this too' }).click();
    await page.waitForURL('**/login?**');
    await page.getByText('to support it.').waitFor();
    await enterAs(page, person.user.email!);
    await page.getByText('Thank you for your support').waitFor();
    await page.getByRole('button', { name: 'You support this' }).waitFor();
    expect(await supportOf(issueId, person.accessToken)).toMatchObject({ upvotes: 1, upvoted: true });
  });
});

it('is given for the issue that one came from, and by nobody’s link', async () => {
  const [{ issueId }, other, person] = [
    await reported('Wanted'),
    await reported('Other'),
    await api.register(),
  ];
  const { page } = await openWindow({ javaScriptEnabled: false });
  await page.goto(`/issues/${issueId}`);
  await page.getByRole('button', { name: 'I have seen this too' }).click();
  await page.goto(`/login?to=/issues/${other.issueId}`);
  await enterAs(page, person.user.email!);
  await page.waitForURL(`**/issues/${other.issueId}`);
  for (const { upvotes } of [
    await supportOf(issueId, person.accessToken),
    await supportOf(other.issueId, person.accessToken),
  ])
    expect(upvotes).toBe(0);
});

const DRAFTS = `new Promise((done) => {
  indexedDB.open('civicpulse-reports').onsuccess = ({ target: { result: base } }) => {
    base.transaction('drafts').objectStore('drafts').count().onsuccess = ({ target }) => {
      base.close();
      done(target.result);
    };
  };
})`;

it('lays aside the report that was begun instead, also where one signs in between', async () => {
  const [place, person] = [somewhere(), await api.register()];
  await reported('Streetlight is broken', place);
  const { page } = await openWindow({ viewport: PHONE });
  await page.goto('/report');
  await page.waitForSelector('[data-awake]');
  await page.getByText('I know the coordinates').click();
  await page.getByLabel('Latitude').fill(String(place.lat));
  await page.getByLabel('Longitude').fill(String(place.lng));
  await page.getByLabel('In a few words').fill('Streetlight is broken');
  await until(async () => (await page.evaluate(DRAFTS)) === 1);
  await page.getByRole('button', { name: /^Support this/ }).click();
  await page.waitForURL('**/login?**');
  await enterAs(page, person.user.email!);
  await page.getByText('Thank you for your support').waitFor();
  await until(async () => (await page.evaluate(DRAFTS)) === 0);
  await page.goto('/report');
  await page.waitForSelector('[data-awake]');
  expect(await page.getByText('Here is what you wrote before').count()).toBe(0);
  expect(await page.getByLabel('In a few words').inputValue()).toBe('');
});
