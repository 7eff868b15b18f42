// The feed in a browser: live between two of them, of use without a script, light enough, and wrong in nothing axe knows.

import type { Locator } from 'playwright-core';
import { api } from '../support/accounts.js';
import { STREETLIGHT } from '../support/api.js';
import { wrongsOf } from '../support/axe.js';
import { DESKTOP, openWindow, PHONE, photograph, withBrowser } from '../support/browser.js';
import { newCity } from '../support/cities.js';

/** Where nothing is reported but by these specs. */
let city: string;

withBrowser();
beforeAll(async () => (city = await newCity(api)));

const report = async (more: object = {}) => {
  const { accessToken } = await api.register();
  return api.report(accessToken, { ...STREETLIGHT, ...more });
};

const reportHere = (title: string) => report({ title, city, category: 'roads' });

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How many of these lie over another. */
async function overlapsIn(shown: Locator): Promise<number> {
  const boxes = await Promise.all((await shown.all()).map((one) => one.boundingBox()));
  const seen = boxes.filter((box) => box !== null);
  const isOver = (one: Box, other: Box) =>
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height;
  return seen.filter((one, at) => seen.slice(at + 1).some((other) => isOver(one, other))).length;
}

const cardOf = (issueId: string) => `[data-issue="${issueId}"]`;

describe('two browsers', () => {
  it('see what the other reports behind a bar that moves nothing', async () => {
    const { issueId: first } = await reportHere('The first of two');
    const { page, faults } = await openWindow();
    await page.goto(`/?city=${city}`);
    await page.waitForSelector('html[data-live="online"]');
    const before = await page.locator(cardOf(first)).boundingBox();
    const { issueId } = await reportHere('A tree has fallen');
    const bar = page.getByRole('button', { name: '1 new issue' });
    await bar.waitFor();
    expect(await page.locator(cardOf(first)).boundingBox()).toEqual(before);
    expect(await page.locator(cardOf(issueId)).count()).toBe(0);
    await bar.click();
    await page.locator(cardOf(issueId)).waitFor();
    expect(faults).toEqual([]);
  });

  it('see counts and statuses change in place', async () => {
    const { issueId } = await reportHere('Something that moves');
    const { page } = await openWindow();
    await page.goto(`/?city=${city}`);
    await page.waitForSelector('html[data-live="online"]');
    const { accessToken } = await api.register();
    await api.call('PUT', `/api/issues/${issueId}/upvote`, { token: accessToken });
    await page.locator(`${cardOf(issueId)} [data-count="upvotes"]`, { hasText: '1 supporter' }).waitFor();
    const { accessToken: admin } = await api.admin();
    await api.call('PATCH', `/api/issues/${issueId}`, { token: admin, body: { status: 'acknowledged' } });
    await page.locator(cardOf(issueId), { hasText: 'Acknowledged' }).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: 'Something that moves: Acknowledged' })
      .waitFor({ state: 'attached' });
  });
});

describe('the list of some', () => {
  it('hears of these alone, says what it found, and can be widened', async () => {
    const { page, faults } = await openWindow();
    await report({ title: 'A lamp that is out', category: 'streetlights' });
    await page.goto('/');
    await page.waitForSelector('html[data-live="online"]');
    await page.getByText('Filters', { exact: true }).click();
    await page.getByLabel('Streetlights', { exact: true }).check();
    await page.waitForURL('**/?category=streetlights');
    await page
      .getByRole('status')
      .filter({ hasText: /issues? found/ })
      .waitFor({ state: 'attached' });
    await report({ title: 'A tap that runs', category: 'water' });
    await report({ title: 'A lamp that flickers', category: 'streetlights' });
    await page.getByRole('button', { name: '1 new issue' }).click();
    await page.getByText('A lamp that flickers').waitFor();
    await page.getByRole('link', { name: 'Clear all' }).click();
    await page.getByText('A tap that runs').waitFor();
    expect(faults).toEqual([]);
  });

  it('hears of what has the words that it is searched by, in whatever order', async () => {
    const word = `lantern${Date.now()}`;
    const { issueId: first } = await report({ title: `A ${word} that flickers` });
    const { page, faults } = await openWindow();
    await page.goto(`/?q=broken+${word}+or+${word}&sort=top`);
    await page.waitForSelector('html[data-live="online"]');
    await page.locator(cardOf(first)).waitFor();
    await report({ title: 'Nothing of the kind' });
    const { issueId } = await report({ title: `Another ${word}` });
    await page.getByRole('button', { name: '1 new issue' }).click();
    await page.locator(`li:first-child ${cardOf(issueId)}`).waitFor();
    expect(await page.locator('article').count()).toBe(2);
    expect(faults).toEqual([]);
  });

  it('says what came to be as it asks for, and keeps what no longer is', async () => {
    const word = `kerb${Date.now()}`;
    const [old, later] = [await report({ title: `${word} one` }), await report({ title: `${word} two` })];
    const { accessToken: token } = await api.admin();
    const turn = ({ issueId }: { issueId: string }, status: string) =>
      api.call('PATCH', `/api/issues/${issueId}`, { token, body: { status } });
    await turn(later, 'acknowledged');
    const { page } = await openWindow();
    await page.goto(`/?status=acknowledged&q=${word}`);
    await page.waitForSelector('html[data-live="online"]');
    await turn(old, 'acknowledged');
    await page.getByRole('button', { name: '1 new in this list' }).click();
    await page.locator(`li:last-child ${cardOf(old.issueId)}`).waitFor();
    await turn(later, 'in_progress');
    await page.locator(`li:first-child ${cardOf(later.issueId)}`, { hasText: 'In progress' }).waitFor();
  });

  it('misses nothing of what happens before it is connected, and is fetched once', async () => {
    await reportHere('Reported before');
    const { page } = await openWindow();
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await page.route('**/api/auth/guest', async (route) => {
      await reportHere('Reported meanwhile');
      await route.continue();
    });
    await page.goto(`/?city=${city}`);
    await page.getByRole('button', { name: '1 new issue' }).click();
    await page.getByText('Reported meanwhile').first().waitFor();
    expect(fetched.filter((url) => url.includes('__data.json') || url.includes('/api/issues?'))).toEqual([]);
  });
});

it('makes all windows of a browser one guest', async () => {
  const { page } = await openWindow();
  const asked: string[] = [];
  const pages = [page, await page.context().newPage(), await page.context().newPage()];
  for (const one of pages)
    one.on('request', (request) => request.url().includes('/api/auth/') && asked.push(request.url()));
  await Promise.all(pages.map((one) => one.goto('/')));
  await Promise.all(pages.map((one) => one.waitForSelector('html[data-live="online"]')));
  expect(asked.filter((url) => url.endsWith('/guest'))).toHaveLength(1);
  await page.reload();
  await page.waitForSelector('html[data-live="online"]');
  expect(asked.filter((url) => url.endsWith('/guest'))).toHaveLength(1);
});

describe('signing in', () => {
  it('changes who one is without a full load, and signing out changes it back', async () => {
    const { user } = await api.register('Asha of browsers');
    const { page, faults } = await openWindow();
    await page.goto('/login');
    await page.waitForSelector('html[data-live="online"]');
    await page.evaluate('window.isTheSame = true');
    await page.getByLabel('E-mail').fill(user.email!);
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Asha of browsers').first().waitFor();
    await page.getByRole('link', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate('window.isTheSame')).toBe(true);
    expect(faults).toEqual([]);
  });
});

it('works without a script: filters, search, and the next page', async () => {
  const title = `Dark since ${Date.now()}`;
  for (let n = 0; n < 21; n++) await report({ title: `${title} ${n}`, category: 'streetlights' });
  const { page } = await openWindow({ javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('searchbox').fill(title);
  await page.getByText('Filters', { exact: true }).click();
  for (const name of ['Streetlights', 'Open', 'Resolved'])
    await page.getByLabel(name, { exact: true }).check();
  await page.getByRole('button', { name: 'Show', exact: true }).last().click();
  expect(new URL(page.url()).searchParams.getAll('status')).toEqual(['open', 'resolved']);
  await page.locator('.chosen a', { hasText: 'Resolved' }).click();
  expect(new URL(page.url()).searchParams.get('status')).toBe('open');
  expect(await page.locator('article').count()).toBe(20);
  await page.getByRole('link', { name: 'Show more' }).click();
  expect(await page.locator('article').count()).toBe(1);
});

it('lets go of a part of the map where there is no map', async () => {
  const { page } = await openWindow({ javaScriptEnabled: false });
  await page.goto('/?status=open&bbox=10,10,10.1,10.1');
  await page.locator('.chosen a', { hasText: 'Area on the map' }).click();
  expect(new URL(page.url()).search).toBe('?status=open');
});

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('axe finds nothing on a %s', async (name, viewport) => {
    await report({ title: 'Open manhole near the bus stop', category: 'drainage' });
    const { page, faults } = await openWindow({ viewport, colorScheme, reducedMotion: 'reduce' });
    for (const path of ['/', '/login', '/register?to=/', '/nothing']) {
      await page.goto(path);
      expect(await wrongsOf(page)).toEqual([]);
      await photograph(page, `${path.replace(/\W+/g, '-')}-${name}-${colorScheme}`);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
  });
});

describe.each([true, false])('on any screen, with a script: %s', (javaScriptEnabled) => {
  it.each(['en', 'hi', 'kn', 'es', 'ar'])(
    'lays nothing that one presses over another in %s',
    async (locale) => {
      const { page } = await openWindow({ viewport: PHONE, locale, javaScriptEnabled });
      const pressed = page.locator('#filters').locator('summary, button:visible, select');
      for (const width of [320, 360, 390, 430, 600, 1000, 1440]) {
        await page.setViewportSize({ ...PHONE, width });
        await page.goto(`/?city=${city}&status=open&category=roads&sort=nearest&near=12.93,77.62`);
        if (javaScriptEnabled) await page.waitForSelector('html[data-live="online"]', { state: 'attached' });
        expect([width, await overlapsIn(pressed)]).toEqual([width, 0]);
        await page.locator('#filters summary').click();
        expect([width, 'open', await overlapsIn(pressed)]).toEqual([width, 'open', 0]);
      }
    },
  );
});
