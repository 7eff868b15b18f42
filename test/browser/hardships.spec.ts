// A room after a sleep, and after a refusal: nobody is moved from what they read, and nothing that was written is lost.

import type { Page } from 'playwright-core';
import { Api } from '../support/api.js';
import { openWindow, signIn, withBrowser } from '../support/browser.js';
import { until } from '../support/until.js';

withBrowser();

const messageWith = (page: Page, text: string) => page.locator('article.message', { hasText: text });
const isLive = (page: Page) => page.waitForSelector('[data-room="live"]');

describe('after a sleep', () => {
  it('has all that was said, and what one reads is where it was', async () => {
    const api = new Api();
    const { accessToken } = await api.register('Arjun Rao');
    const { issueId } = await api.report(accessToken);
    const say = async (content: string) =>
      (await api.post(`/api/issues/${issueId}/messages`, { content }, accessToken)).status;
    for (let n = 1; n <= 40; n++) await say(`Number ${n} of forty`);
    const { page, faults } = await openWindow();
    await page.goto(`/issues/${issueId}`);
    await isLive(page);
    const read = messageWith(page, 'Number 3 of forty');
    await read.scrollIntoViewIfNeeded();
    const before = await read.boundingBox();
    await page.context().setOffline(true);
    await page.waitForSelector('html[data-live="reconnecting"], html[data-live="offline"]');
    for (let n = 1; n <= 5; n++) expect(await say(`Said in the night ${n}`)).toBe(201);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: '5 new messages' }).waitFor();
    expect(Math.abs((await read.boundingBox())!.y - before!.y)).toBeLessThanOrEqual(1);
    await page.getByRole('button', { name: '5 new messages' }).click();
    await until(async () => ((await messageWith(page, 'night 5').boundingBox())?.y ?? 1e4) < 900);
    expect(await page.locator('article.message', { hasText: 'in the night' }).count()).toBe(5);
    expect(faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});

describe('what was refused', () => {
  it('is kept, also over a reload, until it is tried again or thrown away', async () => {
    const api = new Api();
    const { accessToken, user } = await api.register('Priya S.');
    const { issueId } = await api.report(accessToken);
    const { page } = await openWindow();
    await signIn(page, user.email);
    await page.goto(`/issues/${issueId}`);
    await isLive(page);
    const field = page.getByLabel('Write a message');
    await page.evaluate("document.querySelector('#write').removeAttribute('maxlength')");
    await field.fill('x'.repeat(4_001));
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Not sent').waitFor();
    const asked: string[] = [];
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => asked.push(String(payload).slice(0, 40))),
    );
    await page.reload();
    await page.getByText('Not sent').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await until(() => asked.some((frame) => frame.includes('message:send')));
    await page.getByText('Not sent').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Not sent').waitFor({ state: 'detached' });
    await field.fill('Shorter');
    await page.getByRole('button', { name: 'Send' }).click();
    await messageWith(page, 'Shorter').waitFor();
    expect(await page.locator('article.message').count()).toBe(1);
  });
});
