// The map beside the feed: both show the same, it is live, of use by keys, right in colour, and it loads where it is wanted.

import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { api } from '../support/accounts.js';
import { STREETLIGHT } from '../support/api.js';
import { wrongsOf } from '../support/axe.js';
import { MYSURU } from '../support/cities.js';
import { openWindow, PHONE, photograph, withBrowser } from '../support/browser.js';

withBrowser();

const NEAR = { lat: 12.9352, lng: 77.6245, address: 'Koramangala' };
const FAR = { lat: 13.0358, lng: 77.597, address: 'Hebbal' };

let token: string;
beforeAll(async () => ({ accessToken: token } = await api.register()));

/** Two cities may bear one name, and lie in one place. */
beforeAll(async () => {
  const { accessToken: admin } = await api.admin();
  for (const city of [randomUUID(), randomUUID()])
    await api.post('/api/cities', { city: `city-${city}`, ...MYSURU }, admin);
});

/** A word that no other issue has: the address asks for it alone. */
const street = (): string => `Lane${Math.random().toString(36).slice(2, 10)}`;
const report = (title: string, location: object) => api.report(token, { ...STREETLIGHT, title, location });

async function threeOn(lane: string): Promise<string[]> {
  const places = [NEAR, { ...NEAR, lat: NEAR.lat + 0.0002 }, FAR];
  const ids: string[] = [];
  for (const place of places) ids.push((await report(`${lane} at ${place.address}`, place)).issueId);
  return ids;
}

const isOnline = (page: Page) => page.waitForSelector('html[data-live="online"]');
const map = (page: Page) => page.getByRole('region', { name: 'Map of the issues' });
const bboxOf = (page: Page) => new URL(page.url()).searchParams.get('bbox');

function middleOf({ searchParams }: URL): number {
  const [west, , east] = searchParams.get('bbox')!.split(',').map(Number);
  return (west! + east!) / 2;
}

/** No more and no fewer. */
async function listHas(page: Page, count: number): Promise<void> {
  const cards = page.locator('article');
  await cards.nth(count).waitFor({ state: 'detached' });
  await cards.nth(count - 1).waitFor();
}
const scripts = (page: Page): Promise<string[]> =>
  page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)");

describe('beside the list', () => {
  it('shows a crowd as its number, comes nearer by a click, and the list follows', async () => {
    const lane = street();
    await threeOn(lane);
    const { page, faults } = await openWindow();
    await page.goto(`/?city=bangalore&q=${lane}`);
    await map(page).getByText('3 issues here').waitFor();
    expect(await page.locator('article').count()).toBe(3);
    await map(page).getByRole('button', { name: '2 issues' }).click();
    await map(page).getByText('2 issues here').waitFor();
    await listHas(page, 2);
    expect(bboxOf(page)).toMatch(/^77\.\d+,12\.\d+,77\.\d+,1[23]\.\d+$/);
    await map(page).getByRole('button', { name: 'Show the whole area' }).click();
    await listHas(page, 3);
    expect(bboxOf(page)).toBeNull();
    expect(faults).toEqual([]);
  });

  it('says what a single one is, and leads to it', async () => {
    const lane = street();
    const [, , issueId] = await threeOn(lane);
    const { page } = await openWindow();
    await page.goto(`/?city=bangalore&q=${lane}`);
    await map(page)
      .getByRole('button', { name: `${lane} at Hebbal, Open` })
      .click();
    const link = map(page).getByRole('link', { name: `${lane} at Hebbal` });
    expect(await link.getAttribute('href')).toBe(`/issues/${issueId}`);
    await page.keyboard.press('Escape');
    await link.waitFor({ state: 'detached' });
  });

  it('marks the place of the card that one points at or comes to by keys', async () => {
    const lane = street();
    await threeOn(lane);
    const { page } = await openWindow();
    await page.goto(`/?city=bangalore&q=${lane}`);
    await map(page).getByText('3 issues here').waitFor();
    const mark = map(page).locator('.card');
    await page.locator('article').first().hover();
    await mark.waitFor();
    await page.locator('h1').hover();
    await mark.waitFor({ state: 'detached' });
    await page.locator('article a').nth(1).focus();
    await mark.waitFor();
  });

  it('shows live what is reported where one looks, and how it moves on', async () => {
    const lane = street();
    const { page } = await openWindow();
    await page.goto(`/?city=bangalore&q=${lane}`);
    await map(page).getByText('0 issues here').waitFor();
    await isOnline(page);
    const { issueId } = await report(`${lane} in the dark`, FAR);
    await map(page)
      .getByRole('button', { name: `${lane} in the dark, Open` })
      .waitFor();
    const { accessToken: admin } = await api.admin();
    await api.call('PATCH', `/api/issues/${issueId}`, { token: admin, body: { status: 'acknowledged' } });
    await map(page)
      .getByRole('button', { name: `${lane} in the dark, Acknowledged` })
      .waitFor();
  });

  it('can be passed by, or moved, with keys alone', async () => {
    const { page } = await openWindow();
    await page.goto('/');
    await map(page)
      .getByText(/issues? here/)
      .waitFor();
    const skip = page.getByRole('link', { name: 'Skip the map' });
    await skip.focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('issues');
    await skip.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('+');
    await page.waitForURL(/bbox=/);
    // Coming nearer, in however many steps, leaves the middle where it is.
    const before = middleOf(new URL(page.url()));
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL((url) => middleOf(url) < before - 0.01);
  });
});

it('sorts by distance once somebody says where they are, and not more exactly than needed', async () => {
  const lane = street();
  await threeOn(lane);
  const { page } = await openWindow({
    permissions: ['geolocation'],
    geolocation: { latitude: 13.03571234, longitude: 77.59712345 },
  });
  await page.goto(`/?city=bangalore&q=${lane}`);
  await page.getByRole('button', { name: 'Near me' }).click();
  await page.waitForURL(/sort=nearest/);
  expect(new URL(page.url()).searchParams.get('near')).toBe('13.036,77.597');
  await page.locator('li:first-child article', { hasText: 'Hebbal' }).waitFor();
  await page.getByRole('link', { name: 'Everywhere' }).click();
  await page.waitForURL((url) => !url.searchParams.has('near'));
});

it('comes on a phone only when asked for, and lists what it shows when told to', async () => {
  const lane = street();
  await threeOn(lane);
  const { page } = await openWindow({ viewport: PHONE, hasTouch: true });
  await page.goto(`/?city=bangalore&q=${lane}`);
  await isOnline(page);
  const before = await scripts(page);
  await page.getByRole('button', { name: 'Show the map' }).click();
  await map(page).getByText('3 issues here').waitFor();
  expect((await scripts(page)).length).toBeGreaterThan(before.length);
  expect(before.filter((url) => url.includes('/clusters'))).toEqual([]);
  await map(page).getByRole('button', { name: '2 issues' }).click();
  await map(page).getByRole('button', { name: 'List what is here' }).click();
  await listHas(page, 2);
});

it('is left behind with its city', async () => {
  const { page } = await openWindow({ javaScriptEnabled: false });
  const lane = street();
  await threeOn(lane);
  await page.goto(`/?city=bangalore&q=${lane}&bbox=77.59,13.03,77.6,13.04`);
  expect(await page.locator('article').count()).toBe(1);
  await page.goto(`/?city=bangalore&q=${lane}&bbox=2.2,48.8,2.4,48.9`);
  expect(await page.locator('article').count()).toBe(3);
  await page.goto(`/?city=bangalore&q=${lane}&bbox=over,there&sort=nearest`);
  expect(await page.locator('article').count()).toBe(3);
});

it.each(['light', 'dark'] as const)('has nothing that axe finds, in the %s', async (colorScheme) => {
  const lane = street();
  await threeOn(lane);
  const { page } = await openWindow({ colorScheme, reducedMotion: 'reduce' });
  await page.goto(`/?city=bangalore&q=${lane}`);
  await map(page)
    .getByRole('button', { name: `${lane} at Hebbal, Open` })
    .click();
  await map(page).getByRole('link').last().waitFor();
  expect(await wrongsOf(page)).toEqual([]);
  await photograph(page, `map-${colorScheme}`);
});
