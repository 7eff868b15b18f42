// Where an issue is, chosen on the map of the form: by a finger, by keys, and with nothing wrong that axe knows.

import type { Page } from 'playwright-core';
import { wrongsOf } from '../support/axe.js';
import { openWindow, PHONE, photograph, withBrowser } from '../support/browser.js';
import { until } from '../support/until.js';

withBrowser();

const map = (page: Page) => page.getByRole('application', { name: 'Map to choose the place on' });

async function atMap(options: Parameters<typeof openWindow>[0] = {}) {
  const window = await openWindow({ viewport: PHONE, reducedMotion: 'reduce', ...options });
  await window.page.goto('/report?city=bangalore');
  await window.page.getByRole('button', { name: 'Choose on the map' }).click();
  await map(window.page).waitFor();
  return window;
}

async function placeOn(page: Page): Promise<{ lat: number; lng: number }> {
  await page.getByText('The place is set').waitFor();
  const [lat, lng] = (await page.locator('.chosen bdi').innerText()).split(', ').map(Number);
  return { lat: lat!, lng: lng! };
}

it('is where a finger was, and another finger moves it', async () => {
  const { page, faults } = await atMap({ hasTouch: true, isMobile: true });
  const { width, height } = (await map(page).boundingBox())!;
  await map(page).tap({ position: { x: width * 0.3, y: height * 0.5 } });
  const west = await placeOn(page);
  expect(west.lat).toBeGreaterThan(12.7);
  expect(west.lat).toBeLessThan(13.3);
  // Nearer by then, so a tap in the same place is further in the middle of what was chosen.
  await map(page).tap({ position: { x: width * 0.9, y: height * 0.5 } });
  await until(async () => (await placeOn(page)).lng > west.lng);
  await photograph(page, 'report-map-phone');
  expect(faults).toEqual([]);
});

it('is the middle of the map for who has keys only', async () => {
  const { page } = await atMap();
  await map(page).focus();
  await page.keyboard.press('Enter');
  const middle = await placeOn(page);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await until(async () => (await placeOn(page)).lat > middle.lat);
  await page.getByRole('button', { name: 'Choose the middle of the map' }).press('Space');
  await placeOn(page);
});

it.each(['light', 'dark'] as const)('has nothing that axe finds, in the %s', async (colorScheme) => {
  const { page } = await atMap({ colorScheme });
  await map(page).press('Enter');
  await placeOn(page);
  expect(await wrongsOf(page)).toEqual([]);
  await photograph(page, `report-map-${colorScheme}`);
});
