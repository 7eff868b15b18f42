// The walk of somebody who has read nothing: a city that lives, a report on a phone, a neighbour, and an official.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Page } from 'playwright-core';
import type { Issue } from '../../src/contract/issue.js';
import { Api } from '../support/api.js';
import { openWindow, PHONE, photograph, withBrowser } from '../support/browser.js';
import { ADMIN, removeDataDir, startProduct, type Product } from '../support/product.js';

let product: Product;
let demo: ChildProcess;

withBrowser();
beforeAll(async () => {
  product = await startProduct({ RATE_LIMITS: 'on' });
  const settings = { DATA_DIR: product.dataDir, ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password };
  const args = ['tools/demo/main.mjs', '--url', product.url, '--issues', '12', '--pace', '1'];
  demo = spawn(process.execPath, args, { env: { ...process.env, ...settings }, stdio: 'ignore' });
});
afterAll(async () => {
  demo.kill('SIGKILL');
  await product.stop();
  await removeDataDir(product.dataDir);
});

const onPhone = (options: object = {}) =>
  openWindow({ baseURL: product.url, viewport: PHONE, hasTouch: true, isMobile: true, ...options });

async function joinAs(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Open an account' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail').fill(`${name.toLowerCase()}@example.org`);
  await page.getByLabel('Password').fill('a password of some length');
  await page.getByRole('button', { name: 'Open my account' }).click();
}

/** Else its officials might be done with an issue before it is supported. */
async function endDemo(): Promise<void> {
  const ended = once(demo, 'exit');
  demo.kill('SIGINT');
  await ended;
}

const anOpenOne = async (): Promise<Issue> =>
  (await new Api(product.url).get('/api/issues?city=bangalore&status=open&limit=1')).body.items[0];

async function describePlace(page: Page, title: string, category: string): Promise<void> {
  await page.getByRole('link', { name: 'Report' }).first().click();
  await page.getByRole('button', { name: 'I am there now' }).click();
  await page.getByText('The place is set').waitFor();
  await page.getByLabel('In a few words').fill(title);
  await page.getByLabel('Category').selectOption(category);
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Write a message').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

async function settle(page: Page, issueId: string, step: string): Promise<void> {
  const row = page.locator(`[data-issue="${issueId}"]`);
  await page.getByRole('radio', { name: step }).check();
  await page.getByLabel('Public note').fill(`It is ${step.toLowerCase()}.`);
  await page.getByRole('button', { name: 'Save' }).click();
  await row.getByText(step, { exact: true }).waitFor();
  await page.locator('.send button:enabled').first().waitFor();
}

it('leads from the feed to a report, its support, its talk and its end', async () => {
  const { page, faults } = await onPhone({ permissions: ['geolocation'] });
  await page.goto('/');
  await page.waitForSelector('html[data-live="online"]');
  await page.getByRole('button', { name: /^\d+ new/ }).waitFor({ timeout: 60_000 });
  await photograph(page, 'walk-feed');
  await endDemo();
  const known = await anOpenOne();
  const { lat, lng } = known.location;
  await page.context().setGeolocation({ latitude: lat + 0.0002, longitude: lng });

  await describePlace(page, known.title, known.category);
  await page.locator(`[data-similar="${known.issueId}"]`).getByRole('button').click();
  await joinAs(page, 'Priya');
  await page.getByText('Thank you for your support').waitFor();
  await photograph(page, 'walk-supported');

  const { page: neighbour, faults: others } = await onPhone();
  await neighbour.goto('/');
  await neighbour.waitForSelector('html[data-live="online"]');
  await describePlace(page, 'A deep pothole before the bakery', 'infrastructure');
  await page.getByRole('button', { name: 'Report it' }).click();
  await page.getByText('Thank you for reporting it').waitFor();
  const issueId = /iss_\w+/.exec(page.url())![0];

  await neighbour.getByRole('button', { name: '1 new issue' }).click();
  await neighbour.getByRole('link', { name: 'A deep pothole before the bakery' }).click();
  await neighbour.waitForURL(`**/issues/${issueId}`);
  await neighbour.locator('main').getByRole('link', { name: 'Sign in' }).first().click();
  await joinAs(neighbour, 'Arjun');
  await neighbour.waitForURL(`**/issues/${issueId}**`);
  await say(neighbour, 'I fell into it yesterday.');
  await page.getByText('I fell into it yesterday.', { exact: true }).waitFor();
  await say(page, 'Are you well?');
  await neighbour.getByText('Are you well?', { exact: true }).waitFor();
  await photograph(page, 'walk-talk');

  const { page: desk } = await onPhone();
  await desk.goto(`/issues/${issueId}`);
  await desk.getByRole('banner').getByRole('link', { name: 'Sign in' }).click();
  await desk.getByLabel('E-mail').fill(ADMIN.email);
  await desk.getByLabel('Password').fill(ADMIN.password);
  await desk.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await desk.getByRole('banner').getByRole('link', { name: 'Desk' }).waitFor();
  await desk.goto(`/issues/${issueId}`);
  await desk.getByRole('link', { name: 'Work on it at the desk' }).click();
  for (const step of ['Acknowledged', 'In progress', 'Resolved']) await settle(desk, issueId, step);
  await page.getByText('It is resolved.').first().waitFor();
  await photograph(page, 'walk-resolved');
  expect([...faults, ...others]).toEqual([]);
});
