// An issue and its room in browsers: live between two of them, whole after accidents, and of use without a script.

import type { Page } from 'playwright-core';
import type { Session } from '../../src/contract/account.js';
import { Api } from '../support/api.js';
import { wrongsOf } from '../support/axe.js';
import { DESKTOP, openWindow, PHONE, photograph, signIn, withBrowser } from '../support/browser.js';
import { removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

let product: Product;
let api: Api;
let priya: Session;
let arjun: Session;
let issueId: string;

withBrowser();

beforeAll(async () => {
  product = await startProduct();
  api = new Api(product.url);
  priya = await api.register('Priya S.');
  arjun = await api.register('Arjun Rao');
});

afterAll(async () => {
  await product.stop();
  await removeDataDir(product.dataDir);
});

beforeEach(async () => {
  ({ issueId } = await api.report(priya.accessToken));
});

/** Signed in as somebody, before the issue. */
async function visit(who?: Session, options: Parameters<typeof openWindow>[0] = {}) {
  const window = await openWindow({ baseURL: product.url, ...options });
  const { page } = window;
  if (who) await signIn(page, who.user.email);
  await page.goto(`/issues/${issueId}`);
  if (options.javaScriptEnabled !== false) await isLive(page);
  return window;
}

const isLive = (page: Page) => page.waitForSelector('[data-room="live"]');
const write = (page: Page, text: string) => page.getByLabel('Write a message').fill(text);

async function say(page: Page, text: string) {
  await write(page, text);
  await page.keyboard.press('Enter');
}

const messageWith = (page: Page, text: string) => page.locator('article.message', { hasText: text });
const textsOn = (page: Page) => page.locator('article.message .body > p:first-child').allInnerTexts();

const sayOverRest = async (content: string, who = arjun) =>
  (await api.post(`/api/issues/${issueId}/messages`, { content }, who.accessToken)).body;

async function openMenu(page: Page, text: string) {
  await messageWith(page, text).hover();
  await messageWith(page, text).getByRole('button', { name: 'What to do' }).click();
}

describe('two browsers', () => {
  it('see each other, what the other writes while it is written, and every word of it', async () => {
    const [one, other] = await Promise.all([visit(priya), visit(arjun)]);
    await one.page.getByText('2 here').waitFor();
    await write(other.page, 'On my');
    await one.page.getByText('Arjun Rao is writing').waitFor();
    await say(other.page, 'On my street as well <b>https://example.org/x</b>');
    await messageWith(one.page, 'On my street').waitFor();
    expect(await one.page.getByText('is writing').count()).toBe(0);
    const link = one.page.getByRole('link', { name: 'https://example.org/x' });
    expect(await link.getAttribute('rel')).toBe('noopener nofollow ugc');
    expect(await one.page.locator('article.message b', { hasText: 'example.org' }).count()).toBe(0);
    await say(one.page, 'Thank you');
    await messageWith(other.page, 'Thank you').waitFor();
    await one.page.getByText('Read by 1').waitFor();
    await other.page.close();
    await one.page.getByText('1 here').waitFor({ timeout: 10_000 });
    expect([...one.faults, ...other.faults]).toEqual([]);
  });

  it('see answers, emojis, changes and tombstones', async () => {
    const [one, other] = await Promise.all([visit(priya), visit(arjun)]);
    await say(one.page, 'Teh lamp is dark');
    await openMenu(other.page, 'Teh lamp');
    await other.page.getByLabel('React with 🎉').click();
    const chip = (page: Page) => page.locator('.chip', { hasText: '🎉' });
    await chip(one.page).click();
    await chip(other.page).getByText('2').waitFor();
    await openMenu(other.page, 'Teh lamp');
    await other.page.getByLabel('Any other emoji').fill('👩🏽‍🚒');
    await other.page.getByRole('button', { name: 'Add' }).click();
    await one.page.locator('.chip', { hasText: '👩🏽‍🚒' }).waitFor();
    await openMenu(other.page, 'Teh lamp');
    await other.page.getByRole('button', { name: 'Reply' }).click();
    await say(other.page, 'Since when?');
    await one.page.locator('.quote', { hasText: 'Teh lamp' }).waitFor();
    await openMenu(one.page, 'Since when?');
    expect(await one.page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
    await one.page.keyboard.press('Escape');
    await one.page.locator('article.message').first().hover();
    await one.page.getByRole('button', { name: 'What to do' }).first().click();
    await one.page.getByRole('button', { name: 'Edit' }).click();
    await one.page.getByLabel('Edit your message').fill('The lamp is dark');
    await one.page.getByRole('button', { name: 'Save' }).click();
    await other.page.locator('article.message', { hasText: 'edited' }).getByText('The lamp').waitFor();
    await openMenu(other.page, 'Since when?');
    await other.page.getByRole('button', { name: 'Delete' }).click();
    await other.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await one.page.getByText('This message was deleted').waitFor();
    await one.page.reload();
    await isLive(one.page);
    await one.page.locator('.chip.mine', { hasText: '🎉' }).waitFor();
  });

  it('see support, status and history change in place', async () => {
    const [one, other] = await Promise.all([visit(), visit(arjun)]);
    await other.page.getByRole('button', { name: 'I have seen this too' }).click();
    await one.page.locator('[data-count="upvotes"]', { hasText: '1 supporter' }).waitFor();
    await other.page.getByRole('button', { name: 'You support this' }).waitFor();
    const { accessToken: token } = await api.official();
    const body = { status: 'acknowledged', note: 'A crew comes on Thursday.' };
    await api.call('PATCH', `/api/issues/${issueId}`, { token, body });
    await one.page.getByText('A crew comes on Thursday.').waitFor();
    await one.page.locator('.story header', { hasText: 'Acknowledged' }).waitFor();
  });
});

describe('accidents', () => {
  it('lose nothing when the worker under a browser is killed', async () => {
    const { page } = await visit(priya);
    await sayOverRest('Before');
    await messageWith(page, 'Before').waitFor();
    const socket = page.waitForEvent('websocket');
    await page.reload();
    const [, owner] = /[?&]sid=w(\d+)-/.exec((await socket).url())!;
    await isLive(page);
    const { workers } = (await api.get('/api/realtime/health')).body;
    const again = page.waitForEvent('websocket');
    process.kill(workers.find(({ id }: { id: number }) => id === Number(owner)).pid, 'SIGKILL');
    await say(page, 'While it was dead');
    await again;
    await until(async () => (await sayOverRest('After').catch(() => undefined))?.messageId);
    await messageWith(page, 'After').first().waitFor();
    await messageWith(page, 'While it was dead').waitFor();
    await until(async () => (await page.getByText('Sending').count()) === 0);
    const { items } = (await api.get(`/api/issues/${issueId}/messages`)).body;
    expect(await textsOn(page)).toEqual(items.map(({ content }: { content: string }) => content));
  });

  it('keep what was written offline, and send it once', async () => {
    const { page } = await visit(priya);
    await page.context().setOffline(true);
    await page.waitForSelector('html[data-live="reconnecting"], html[data-live="offline"]');
    await say(page, 'From the tunnel');
    await page.getByText('Will be sent when you are back online').waitFor();
    await sayOverRest('From above');
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText('Sent', { exact: true }).waitFor();
    expect(await textsOn(page)).toEqual(['From above', 'From the tunnel']);
    expect(await page.evaluate('Object.keys(sessionStorage).join()')).not.toContain('unsent');
  });
});

describe('who reads', () => {
  const far = async () => {
    for (let n = 1; n <= 60; n++) await sayOverRest(`Number ${n} of sixty`);
  };

  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('is not moved by what was said before, nor by what comes, on a %s', async (_name, viewport) => {
    await far();
    const { page } = await visit(undefined, { viewport });
    const first = page.getByText('Number 21 of sixty');
    await page.getByRole('link', { name: 'Show earlier' }).focus();
    const before = await first.boundingBox();
    await page.keyboard.press('Enter');
    await messageWith(page, 'Number 1 of').waitFor();
    expect(Math.abs((await first.boundingBox())!.y - before!.y)).toBeLessThanOrEqual(1);
    await sayOverRest('The newest of all');
    await page.getByRole('button', { name: '1 new message' }).click();
    await messageWith(page, 'The newest of all').waitFor();
    await page.getByRole('button', { name: 'new message' }).waitFor({ state: 'detached' });
    await sayOverRest('And one more');
    await until(async () => {
      const box = await messageWith(page, 'And one more').boundingBox();
      return box && box.y > 0 && box.y + box.height < viewport.height;
    });
  });

  it('finds a line above what is new', async () => {
    await sayOverRest('Old news');
    const { page: earlier } = await visit(priya);
    const receipts = () => api.get(`/api/issues/${issueId}/receipts`, priya.accessToken);
    await until(async () => (await receipts()).body.items[0]?.readSeq === 1);
    await earlier.close();
    await sayOverRest('Fresh news');
    const { page } = await visit(priya, { javaScriptEnabled: false });
    expect(await page.locator('li:has(#unread)').innerText()).toContain('Fresh news');
  });
});

describe('without a script', () => {
  it('people read on, write and support', async () => {
    const { page } = await visit(arjun, { javaScriptEnabled: false });
    await write(page, 'Plain words\nin two lines');
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await textsOn(page)).toEqual(['Plain words\nin two lines']);
    await page.getByRole('button', { name: 'I have seen this too' }).click();
    await page.getByText('1 supporter').waitFor();
    await page.getByRole('button', { name: 'You support this' }).click();
    await page.getByText('0 supporters').waitFor();
  });

  it('words are kept when one has to sign in first', async () => {
    const { page } = await visit(undefined, { javaScriptEnabled: false });
    await write(page, 'Do not lose me');
    await page.getByRole('button', { name: 'Sign in to send' }).click();
    await page.getByText('Your words are kept').waitFor();
    expect(await page.getByLabel('Write a message').inputValue()).toBe('Do not lose me');
  });
});

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
    ['fourfold zoom', { width: 360, height: 225 }],
  ])('axe finds nothing on a %s', async (name, viewport) => {
    await sayOverRest('A talk has begun: https://example.org/a');
    await sayOverRest('Quite so', await api.admin());
    const { page, faults } = await visit(priya, { viewport, colorScheme, reducedMotion: 'reduce' });
    await openMenu(page, 'A talk has begun');
    expect(await wrongsOf(page)).toEqual([]);
    await photograph(page, `issue-${name.replace(' ', '-')}-${colorScheme}`);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(faults).toEqual([]);
  });
});
