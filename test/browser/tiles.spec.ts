// The ground of the map: streets where an installation has a source of tiles, else a plain one that says so.

import type { Page } from 'playwright-core';
import { openWindow, withBrowser } from '../support/browser.js';
import { removeDataDir, startProduct, type Product } from '../support/product.js';

const STYLE = 'https://styles.example/style.json';
const TILES = 'https://tiles.example';
const GREEN =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const ANYBODY = { 'access-control-allow-origin': '*' };

const land = {
  version: 8,
  sources: {
    land: {
      type: 'raster',
      tiles: [`${TILES}/{z}/{x}/{y}.png`],
      tileSize: 256,
      attribution: '© The surveyors',
    },
  },
  layers: [{ id: 'land', type: 'raster', source: 'land' }],
};

let product: Product;

withBrowser();
beforeAll(async () => (product = await startProduct({ MAP_STYLE_URL: STYLE, MAP_TILE_ORIGINS: TILES })));
afterAll(async () => {
  await product.stop();
  await removeDataDir(product.dataDir);
});

const map = (page: Page) => page.getByRole('region', { name: 'Map of the issues' });
const open = () => openWindow({ baseURL: product.url });
const serveStyle = (page: Page) =>
  page.route(STYLE, (route) => route.fulfill({ json: land, headers: ANYBODY }));

async function isPlain(page: Page): Promise<void> {
  await page.locator('canvas').waitFor({ state: 'detached' });
  await map(page).getByText('Plain map, without streets').waitFor();
  await map(page)
    .getByText(/issues? here/)
    .waitFor();
}

it('is painted by MapLibre, within the policy of the page', async () => {
  const { page, faults } = await open();
  await serveStyle(page);
  const body = Buffer.from(GREEN, 'base64');
  await page.route(`${TILES}/**`, (route) =>
    route.fulfill({ body, contentType: 'image/png', headers: ANYBODY }),
  );
  await page.goto('/');
  await page.waitForSelector('[data-tiles="drawn"]');
  await map(page).getByText('© The surveyors').waitFor();
  expect(await map(page).getByText('Plain map').count()).toBe(0);
  expect(faults).toEqual([]);
});

it('is plain, and says so, when there is a style and each of its tiles fails', async () => {
  const { page } = await open();
  await serveStyle(page);
  await page.route(`${TILES}/**`, (route) => route.fulfill({ status: 500, headers: ANYBODY }));
  const asked = page.waitForResponse(`${TILES}/**`);
  await page.goto('/');
  await asked;
  await isPlain(page);
});

it('is plain, and says so, when the style cannot be had', async () => {
  const { page } = await open();
  await page.route(STYLE, (route) => route.fulfill({ status: 404 }));
  const asked = page.waitForResponse(STYLE);
  await page.goto('/');
  await asked;
  await isPlain(page);
});
