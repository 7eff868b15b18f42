// A place where nothing can be reported: it is said at once, and is not taken for one.

import type { Page } from 'playwright-core';
import { openWindow, PHONE, withBrowser } from '../support/browser.js';

withBrowser();

const MUNICH = { latitude: 48.1, longitude: 11.5 };

async function open(options: Parameters<typeof openWindow>[0] = {}): Promise<Page> {
  const { page } = await openWindow({ viewport: PHONE, ...options });
  await page.goto('/report?city=bangalore');
  await page.waitForSelector('form[data-awake]');
  return page;
}

const isSet = (page: Page) => page.getByText('The place is set');
const isFar = (page: Page) => page.getByRole('status').getByText('This place is too far from Bengaluru.');
async function typePlace(page: Page, lat: string, lng: string): Promise<void> {
  const [north, east] = [page.getByLabel('Latitude'), page.getByLabel('Longitude')];
  if (!(await north.isVisible())) await page.getByText('I know the coordinates').click();
  await north.fill(lat);
  await east.fill(lng);
  await east.press('Tab');
}
const iAmThere = (page: Page) => page.getByRole('button', { name: 'I am there now' }).click();

it('is not where one stands, and leaves nothing set from before', async () => {
  const page = await open({ geolocation: MUNICH, permissions: ['geolocation'] });
  await typePlace(page, '12.97', '77.59');
  await isSet(page).waitFor();
  await iAmThere(page);
  await isFar(page).waitFor();
  expect(await isSet(page).count()).toBe(0);
  await typePlace(page, '12.98', '77.6');
  await isSet(page).waitFor();
  expect(await isFar(page).count()).toBe(0);
});

it('is not what coordinates say', async () => {
  const page = await open();
  await typePlace(page, '48.1', '11.5');
  await isFar(page).waitFor();
  expect(await isSet(page).count()).toBe(0);
  await typePlace(page, '12.97', '77.59');
  await isSet(page).waitFor();
  expect(await isFar(page).count()).toBe(0);
});

const FIND_LATE = `navigator.geolocation.getCurrentPosition = (found) => {
  window.find = () => found({ coords: { latitude: 12.9, longitude: 77.5 } });
}`;

it('is where one was found, though one went past the coordinates meanwhile', async () => {
  const page = await open();
  await page.evaluate(FIND_LATE);
  await typePlace(page, '12.97', '77.59');
  await isSet(page).waitFor();
  await iAmThere(page);
  await page.getByLabel('Latitude').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.evaluate('find()');
  await page.getByText('12.90000').waitFor();
  expect(await page.getByLabel('Latitude').inputValue()).toBe('12.9');
});

it('is where one was told in the end: a position that is found late moves nothing', async () => {
  const page = await open();
  await page.evaluate(FIND_LATE);
  await iAmThere(page);
  await typePlace(page, '12.97', '77.59');
  await page.evaluate('find()');
  await page.getByRole('button', { name: 'I am there now', disabled: false }).waitFor();
  expect(await page.getByLabel('Latitude').inputValue()).toBe('12.97');
});

it('is asked for in another way where a device tells nothing, until it is set', async () => {
  const page = await open({ permissions: [] });
  await iAmThere(page);
  const nothing = page.getByText('Your device does not tell where you are');
  await nothing.waitFor();
  await typePlace(page, '12.97', '77.59');
  await isSet(page).waitFor();
  expect(await nothing.count()).toBe(0);
});
