// At the end of a talk: who reads along sees what comes, and who reads further up is told of it and moved by nothing.

import type { Page } from 'playwright-core';
import type { Session } from '../../src/contract/account.js';
import { Api } from '../support/api.js';
import { DESKTOP, openWindow, PHONE, signIn, withBrowser } from '../support/browser.js';
import { write } from '../support/rooms.js';
import { isInSight, isSeen } from '../support/sight.js';
import { until } from '../support/until.js';

const api = new Api();
let arjun: Session;
let issueId: string;
let farAbove: string;

withBrowser();

beforeAll(async () => (arjun = await api.register('Arjun Rao')));

const say = (text: string) => write(issueId, arjun.accessToken, text);

const sayMany = () => Promise.all(Array.from({ length: 23 }, () => say('One of many.')));

const bottomOf = (page: Page, text: string) =>
  page
    .locator('article.message', { hasText: text })
    .boundingBox()
    .then((box) => Math.round(box!.y + box!.height));

async function atEnd(viewport: { width: number; height: number }): Promise<Page> {
  const priya = await api.register('Priya S.');
  ({ issueId } = await api.report(priya.accessToken));
  await sayMany();
  ({ messageId: farAbove } = (await say('The one far above.')).body);
  await sayMany();
  for (const text of ['The one before.', 'The last one.']) await say(text);
  const { page } = await openWindow({ viewport });
  await signIn(page, priya.user.email);
  await page.goto(`/issues/${issueId}`);
  await page.waitForSelector('[data-room="live"]');
  await page.locator('#talk').scrollIntoViewIfNeeded();
  const latest = page.getByRole('button', { name: /latest|new message/ });
  await until(async () => {
    if (await latest.isVisible()) await latest.click();
    return (await isSeen(page, 'The last one.')) && !(await latest.isVisible());
  });
  return page;
}

const scrollUp = async (page: Page, by: number) => {
  const before = await bottomOf(page, 'The last one.');
  await page.locator('article.message', { hasText: 'The one before.' }).hover();
  await page.mouse.wheel(0, -by);
  await until(async () => Math.abs((await bottomOf(page, 'The last one.')) - before - by) <= 1);
};

describe.each([PHONE, DESKTOP])('on a screen of $width', (viewport) => {
  it.each([30, 70])('what comes is seen by who is %i px from the end', async (by) => {
    const page = await atEnd(viewport);
    await scrollUp(page, by);
    await say('This has just come.');
    await isInSight(page, 'This has just come.');
  });

  it.each([170, 240])('nothing moves for who is %i px from the end, and a sign says it', async (by) => {
    const page = await atEnd(viewport);
    await scrollUp(page, by);
    const before = await bottomOf(page, 'The last one.');
    await say('This has just come.');
    await page.getByRole('button', { name: '1 new message' }).waitFor();
    expect(Math.abs((await bottomOf(page, 'The last one.')) - before)).toBeLessThanOrEqual(1);
  });

  it('nothing moves for who is 70 px from the end when something far above changes', async () => {
    const page = await atEnd(viewport);
    await scrollUp(page, 70);
    const before = await bottomOf(page, 'The last one.');
    const path = `/api/messages/${farAbove}/reactions/${encodeURIComponent('👍')}`;
    await api.call('PUT', path, { token: arjun.accessToken });
    await page.locator('.chip').waitFor({ state: 'attached' });
    expect(Math.abs((await bottomOf(page, 'The last one.')) - before)).toBeLessThanOrEqual(1);
  });

  it('is known again once what one wrote for long is sent', async () => {
    const page = await atEnd(viewport);
    await page.getByLabel('Write a message').fill('Line after line.\n'.repeat(8));
    await page.reload();
    await page.waitForSelector('[data-room="live"]');
    await page.getByRole('button', { name: 'Send' }).click();
    await isInSight(page, 'Line after line.');
    await page.locator('.jump').waitFor({ state: 'detached' });
    await say('This has just come.');
    await isInSight(page, 'This has just come.');
  });

  it('what was said last is seen also while there is no connection', async () => {
    const page = await atEnd(viewport);
    await page.context().setOffline(true);
    await page.getByText('You are offline').first().waitFor();
    await isInSight(page, 'The last one.');
  });
});
