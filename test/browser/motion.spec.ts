// What moves on the pages, and that nothing does for who wants no motion: there, all is at once where it goes.

import type { Page } from 'playwright-core';
import { api } from '../support/accounts.js';
import { STREETLIGHT } from '../support/api.js';
import { openWindow, PHONE, signIn, withBrowser } from '../support/browser.js';
import { newCity } from '../support/cities.js';
import { begunOn, noteMotions, seenMovingOn } from '../support/motion.js';
import { Office } from '../support/office.js';
import { enter } from '../support/rooms.js';
import { until } from '../support/until.js';

withBrowser();

type Wish = 'no-preference' | 'reduce';

async function open(reducedMotion: Wish, options: Parameters<typeof openWindow>[0] = {}): Promise<Page> {
  const { page } = await openWindow({ reducedMotion, ...options });
  await noteMotions(page);
  return page;
}

const isOnline = (page: Page) => page.waitForSelector('html[data-live="online"]');

const acknowledge = async (issueId: string): Promise<void> => {
  const { accessToken: token } = await api.admin();
  await api.call('PATCH', `/api/issues/${issueId}`, { token, body: { status: 'acknowledged' } });
};

/** One issue comes, and another one moves on. */
async function feed(wish: Wish): Promise<Page> {
  const [city, { accessToken }] = [await newCity(api), await api.register()];
  const report = () => api.report(accessToken, { ...STREETLIGHT, city, category: 'roads' });
  const { issueId } = await report();
  const page = await open(wish, { viewport: PHONE });
  await page.goto(`/?city=${city}`);
  await isOnline(page);
  await report();
  await acknowledge(issueId);
  await page.getByRole('button', { name: '1 new issue' }).waitFor();
  await page.locator('article', { hasText: 'Acknowledged' }).waitFor();
  return page;
}

/** Somebody writes, and the issue moves on. */
async function issue(wish: Wish): Promise<Page> {
  const { accessToken } = await api.register('Arjun who writes');
  const { issueId } = await api.report(accessToken);
  const page = await open(wish);
  await page.goto(`/issues/${issueId}`);
  await page.waitForSelector('[data-room="live"]');
  (await enter(issueId, accessToken)).emit('user:typing', { issueId, isTyping: true });
  await page.getByText('Arjun who writes is writing').waitFor();
  await acknowledge(issueId);
  await page.locator('.story header', { hasText: 'Acknowledged' }).waitFor();
  return page;
}

/** One issue is changed, and then leaves, so that the next takes its place. */
async function desk(wish: Wish): Promise<Page> {
  const office = await Office.open();
  const [devi, rao] = [await office.clerk('Devi'), await office.clerk('Rao')];
  const first = await office.report('Leaves the queue');
  await office.report('Takes its place');
  const page = await open(wish);
  await signIn(page, devi.email);
  await page.goto('/desk');
  await isOnline(page);
  await office.change(rao, first, { assignedTo: rao.officialId });
  await until(async () => (await begunOn(page)).includes('mark'));
  await office.change(rao, first, { status: 'rejected' });
  await page.locator(`[data-issue="${first.issueId}"]`).waitFor({ state: 'detached' });
  return page;
}

/** Something similar was reported before. */
async function report(wish: Wish): Promise<Page> {
  const { accessToken } = await api.register();
  const location = { lat: 12.94, lng: 77.56, address: `Old Mill ${Date.now()}` };
  await api.report(accessToken, { ...STREETLIGHT, location });
  const page = await open(wish, { viewport: PHONE });
  await page.goto('/report?city=bangalore');
  await page.waitForSelector('[data-awake]');
  await page.getByLabel('Street or landmark').fill(location.address);
  await page.getByRole('button', { name: location.address }).click();
  await page.getByLabel('In a few words').fill('Streetlight is broken');
  await page.getByRole('heading', { name: /similar issues? nearby/ }).waitFor();
  return page;
}

const hasSmoothScrolling = (page: Page): Promise<boolean> =>
  page.evaluate(`[...document.querySelectorAll('*')]
    .some((element) => getComputedStyle(element).scrollBehavior !== 'auto')`);

describe.each([
  ['the feed', feed, ['come', 'mark'], []],
  ['the page of an issue', issue, ['breathe', 'mark'], []],
  ['the desk', desk, ['mark'], ['translate']],
  ['the form of a report', report, ['come'], []],
] as const)('%s', (_name, happenOn, byStyle: readonly string[], byScript: readonly string[]) => {
  it('shows by a motion what came and what changed', async () => {
    const page = await happenOn('no-preference');
    for (const what of [...byStyle, ...byScript])
      await until(async () => (await seenMovingOn(page)).includes(what));
  });

  it('holds still for who wants no motion', async () => {
    const page = await happenOn('reduce');
    for (const what of byStyle) await until(async () => (await begunOn(page)).includes(what));
    expect(await seenMovingOn(page)).toEqual([]);
    expect(await hasSmoothScrolling(page)).toBe(false);
  });
});

/** Each place at which one sees the only issue, while the map goes farther away. */
async function placesOnWayOut(reducedMotion: Wish): Promise<string[]> {
  const city = await newCity(api);
  await api.report((await api.register()).accessToken, { ...STREETLIGHT, city, category: 'roads' });
  const { page } = await openWindow({ reducedMotion });
  await page.goto(`/?city=${city}`);
  const map = page.getByRole('region', { name: 'Map of the issues' });
  await map.getByText('1 issue here').waitFor();
  await page.evaluate(`window.places = [];
    new MutationObserver(() => places.push(document.querySelector('.mark').style.transform))
      .observe(document.querySelector('.mark'), { attributeFilter: ['style'] })`);
  await map.getByRole('button', { name: 'Farther' }).click();
  await page.waitForURL(/bbox=/);
  return page.evaluate<string[]>('places');
}

describe('the map', () => {
  it('glides to where it goes', async () => {
    expect((await placesOnWayOut('no-preference')).length).toBeGreaterThan(1);
  });

  it('is there at once for who wants no motion', async () => {
    expect(await placesOnWayOut('reduce')).toHaveLength(1);
  });
});
