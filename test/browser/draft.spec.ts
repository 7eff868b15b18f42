// How often a browser stores what is being written.

import { openWindow, PHONE, withBrowser } from '../support/browser.js';

withBrowser();

const COUNT_STORED = `{
  window.stored = 0;
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (kept) {
    stored += 'draft' in kept ? 1 : 0;
    return put.call(this, kept);
  };
}`;

it('stores a draft once for each change of it', async () => {
  const { page } = await openWindow({ viewport: PHONE });
  await page.addInitScript(COUNT_STORED);
  await page.goto('/report');
  await page.waitForSelector('[data-awake]');
  await page.getByLabel('Street or landmark').fill(`Beneath the banyan ${Date.now()}`);
  await page.getByRole('button', { name: 'I cannot say exactly' }).click();
  await page.getByLabel('In a few words').fill('Found by a lamp');
  await page.waitForResponse('**/similar?*');
  expect(await page.evaluate('stored')).toBe(3);
});
