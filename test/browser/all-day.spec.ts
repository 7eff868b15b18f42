// Pages that stay open all day in a busy city: what piles up is let go of, and is there when one asks for it.

import type { Page } from 'playwright-core';
import type { Session } from '../../src/contract/account.js';
import { Api, STREETLIGHT } from '../support/api.js';
import { openWindow, signIn, withBrowser } from '../support/browser.js';
import { removeDataDir, startProduct, type Product } from '../support/product.js';
import { messagesPath } from '../support/rooms.js';
import { until } from '../support/until.js';

const KEPT = 200;
const MOST_WAITING = 100;

let product: Product;
let api: Api;
let priya: Session;
let arjun: Session;

withBrowser();
beforeAll(async () => {
  product = await startProduct({ RATE_LIMITS: 'off' });
  api = new Api(product.url);
  [priya, arjun] = [await api.register('Priya S.'), await api.register('Arjun Rao')];
});
afterAll(async () => {
  await product.stop();
  await removeDataDir(product.dataDir);
});

async function visit(path: string): Promise<Page> {
  const { page } = await openWindow({ baseURL: product.url });
  await signIn(page, priya.user.email);
  await page.goto(path);
  return page;
}

async function sayAll(issueId: string, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n++)
    await api.post(messagesPath(issueId), { content: `Number ${n}.` }, arjun.accessToken);
}

const countOf = (page: Page) => page.locator('article.message').count();
const isLast = (page: Page, n: number) => page.locator('li:last-child').getByText(`Number ${n}.`).waitFor();

it('holds of a talk that one watches the newest messages, and loads what was before when it is asked for', async () => {
  const { issueId } = await api.report(arjun.accessToken);
  await sayAll(issueId, 1, 50);
  const page = await visit(`/issues/${issueId}`);
  await page.waitForSelector('[data-room="live"]');
  await page.locator('[data-room]').evaluate((room) => room.scrollIntoView({ block: 'end' }));
  const last = 50 - (await countOf(page)) + 2 * KEPT;
  await sayAll(issueId, 51, last - 1);
  await isLast(page, last - 1);
  expect(await countOf(page)).toBe(2 * KEPT - 1);
  await sayAll(issueId, last, last);
  await isLast(page, last);
  expect(await countOf(page)).toBe(KEPT);
  await page.getByRole('link', { name: 'Show earlier messages' }).click();
  await page.getByText(`Number ${last - KEPT}.`).waitFor();
  expect(await countOf(page)).toBe(KEPT + 50);
});

it('leads from the newest message to the one of long ago that it answers', async () => {
  const { issueId } = await api.report(arjun.accessToken);
  const { body: first } = await api.post(messagesPath(issueId), { content: 'The first.' }, arjun.accessToken);
  const page = await visit(`/issues/${issueId}`);
  await page.waitForSelector('[data-room="live"]');
  await sayAll(issueId, 2, 2 * KEPT);
  await isLast(page, 2 * KEPT);
  expect(await countOf(page)).toBe(KEPT);
  const answer = { content: 'As I said.', replyTo: first.messageId };
  await api.post(messagesPath(issueId), answer, arjun.accessToken);
  await page.locator('article.message', { hasText: 'As I said.' }).locator('.quote').click();
  await page.locator('article.message').getByText('The first.', { exact: true }).first().waitFor();
  expect(await countOf(page)).toBeGreaterThan(2 * KEPT);
});

it('begins the list anew where more came than anybody looks through', async () => {
  await api.report(priya.accessToken, { ...STREETLIGHT, title: 'Before one came' });
  const page = await visit('/');
  await page.waitForSelector('html[data-live="online"]');
  for (let n = 1; n <= MOST_WAITING + 5; n++)
    await api.report(arjun.accessToken, { ...STREETLIGHT, title: `New while one looks away ${n}` });
  const isAsked = page.waitForRequest('**/api/issues?*');
  let answer: (() => void) | undefined;
  await page.route('**/api/issues?*', async (route) => {
    const fetched = await route.fetch();
    await new Promise<void>((resolve) => (answer = resolve));
    await route.fulfill({ response: fetched });
  });
  await page.getByRole('button', { name: `More than ${MOST_WAITING} new issues` }).click();
  await isAsked;
  await api.report(arjun.accessToken, { ...STREETLIGHT, title: 'New while the list is on its way' });
  (await until(() => answer))();
  await page.getByRole('link', { name: `New while one looks away ${MOST_WAITING + 5}` }).waitFor();
  await page.unroute('**/api/issues?*');
  await page.getByRole('button', { name: '1 new issue' }).click();
  await page.getByRole('link', { name: 'New while the list is on its way' }).waitFor();
  expect(await page.locator('[data-issue]').count()).toBe(21);
  expect(await page.getByRole('button', { name: 'new issues' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Show more' }).click();
  await page.getByRole('link', { name: 'New while one looks away 70' }).waitFor();
});
