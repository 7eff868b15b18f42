// The first start explains itself; one's own page is of use without a script, and live with one.

import type { Page } from 'playwright-core';
import { api } from '../support/accounts.js';
import { Api, STREETLIGHT } from '../support/api.js';
import { wrongsOf } from '../support/axe.js';
import { DESKTOP, openWindow, PHONE, photograph, signIn, withBrowser } from '../support/browser.js';
import { removeDataDir, startProduct, type Product } from '../support/product.js';
import { write } from '../support/rooms.js';

let fresh: Product;

withBrowser();

beforeAll(async () => {
  const product = await startProduct({ ADMIN_EMAIL: '', ADMIN_PASSWORD: '' });
  fresh = product;
});

afterAll(async () => {
  await fresh.stop();
  await removeDataDir(fresh.dataDir);
});

const LOOKS = [
  ['phone', 'light', PHONE],
  ['phone', 'dark', PHONE],
  ['desktop', 'light', DESKTOP],
  ['desktop', 'dark', DESKTOP],
] as const;

const isLive = (page: Page) => page.waitForSelector('html[data-live="online"]');

const isNarrowEnough = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

describe('a fresh installation', () => {
  it.each(LOOKS)('says on a %s in the %s what to do first', async (name, colorScheme, viewport) => {
    const { page, faults } = await openWindow({ baseURL: fresh.url, viewport, colorScheme });
    await page.goto('/');
    await page.getByRole('heading', { name: 'Make the first administrator' }).waitFor();
    expect(await page.locator('pre').allInnerTexts()).toEqual([
      "ADMIN_EMAIL=you@example.org ADMIN_PASSWORD='a long secret' npm start",
      `PORT=${new URL(fresh.url).port} npm run demo`,
    ]);
    expect(await wrongsOf(page)).toEqual([]);
    expect(await isNarrowEnough(page)).toBe(true);
    await photograph(page, `first-start-${name}-${colorScheme}`);
    expect(faults).toEqual([]);
  });

  it('says it in Kannada and in Arabic too', async () => {
    for (const locale of ['kn', 'ar']) {
      const { page } = await openWindow({ baseURL: fresh.url, locale });
      await page.goto('/');
      await page.getByText('npm run demo').waitFor();
      expect(await wrongsOf(page)).toEqual([]);
      await photograph(page, `first-start-${locale}`);
    }
  });

  it('says less once there is an issue, and nothing once there is an administrator too', async () => {
    const there = new Api(fresh.url);
    await there.report((await there.register()).accessToken);
    const { page } = await openWindow({ baseURL: fresh.url, javaScriptEnabled: false });
    await page.goto('/');
    await page.getByText('The first issues are here.').waitFor();
    await page.goto('/?q=light');
    await page.getByText('Make the first administrator').waitFor();

    await api.report((await api.register()).accessToken);
    const { page: settled } = await openWindow({ javaScriptEnabled: false });
    await settled.goto('/');
    expect(await settled.getByText('npm run demo').count()).toBe(0);
  });
});

describe('one’s own page', () => {
  it('is only for those who are signed in', async () => {
    const { page } = await openWindow();
    await page.goto('/me');
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/login?to=%2Fme');
  });

  it('changes the profile and signs out everywhere without a script', async () => {
    const { user, accessToken } = await api.register('Asha before');
    const { page } = await openWindow({ javaScriptEnabled: false });
    await signIn(page, user.email);
    await page.goto('/me');
    await page.getByLabel('Name').fill(' ');
    await page.getByLabel('City').selectOption('bangalore');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Please give a name of 1 to 60 characters.').waitFor();
    expect(await page.getByLabel('City').inputValue()).toBe('bangalore');
    await page.getByLabel('Name').fill('Asha after');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Asha after' }).waitFor();
    expect((await api.get('/api/auth/me', accessToken)).body).toMatchObject({
      displayName: 'Asha after',
      city: 'bangalore',
    });
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    expect((await api.get('/api/auth/me', accessToken)).status).toBe(401);
  });

  it('hears what others write and what officials do, and the bell keeps it over a reload', async () => {
    const [mine, other, admin] = await Promise.all([api.register(), api.register('Arjun'), api.admin()]);
    const { issueId, title } = await api.report(mine.accessToken, { title: 'A tap that drips' });
    await write(issueId, mine.accessToken, 'Still dripping.');
    const { page, faults } = await openWindow();
    await signIn(page, mine.user.email);
    await page.goto('/me');
    await isLive(page);
    await page.evaluate('window.isTheSame = true');

    await write(issueId, other.accessToken, 'I have the right part.');
    const room = page.locator(`[data-room="${issueId}"]`);
    await room.getByText('1 unread message').waitFor();
    await room.getByText('I have the right part.').waitFor();

    const body = { status: 'acknowledged', note: 'On Thursday.' };
    await api.call('PATCH', `/api/issues/${issueId}`, { token: admin.accessToken, body });
    await page.locator(`[data-issue="${issueId}"]`, { hasText: 'Acknowledged' }).waitFor();
    await room.getByText('Acknowledged').waitFor();
    const bell = page.getByRole('button', { name: '1 new notification' });
    await bell.waitFor();
    expect(await page.evaluate('window.isTheSame')).toBe(true);

    await page.reload();
    await bell.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: `“${title}” is now: Acknowledged` }).waitFor();
    await photograph(page, 'bell-desktop-light');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  it('finds in the bell what came while one was away, and all windows agree on what is new', async () => {
    const [mine, admin] = await Promise.all([api.register(), api.admin()]);
    const { issueId, title } = await api.report(mine.accessToken, { title: 'A bench without a back' });
    const body = { status: 'acknowledged' };
    await api.call('PATCH', `/api/issues/${issueId}`, { token: admin.accessToken, body });
    const come = async (options: object) => {
      const { page, faults } = await openWindow(options);
      await signIn(page, mine.user.email);
      await page.goto('/me');
      return { page, faults, bell: (name: string) => page.getByRole('button', { name, exact: true }) };
    };
    const [here, there, scriptless] = [
      await come({}),
      await come({}),
      await come({ javaScriptEnabled: false, viewport: PHONE }),
    ];
    for (const { page } of [here, there]) await isLive(page);
    for (const { page, bell } of [here, scriptless]) {
      await bell('1 new notification').click();
      await page.getByRole('link', { name: `“${title}” is now: Acknowledged` }).waitFor();
    }
    await there.bell('1 new notification').waitFor();
    await here.page.keyboard.press('Escape');
    for (const { bell } of [here, there]) await bell('Notifications').waitFor();
    await scriptless.page.reload();
    await scriptless.bell('Notifications').waitFor();
    expect([...here.faults, ...there.faults]).toEqual([]);
  });

  it('leads on from the newest conversations to all of them', async () => {
    const { user, accessToken } = await api.register('Talks everywhere');
    for (let n = 1; n <= 22; n += 1) {
      const { issueId } = await api.report(accessToken, { title: `Talk ${n} of many` });
      await write(issueId, accessToken, 'Here, too.');
    }
    const rooms = (page: Page) => page.locator('[data-room] h3').allInnerTexts();
    const { page } = await openWindow();
    await signIn(page, user.email);
    await page.goto('/me');
    await isLive(page);
    await page
      .getByRole('region', { name: 'Conversations' })
      .getByRole('link', { name: 'Show more' })
      .click();
    await page.locator('[data-room]', { hasText: 'Talk 1 of many' }).waitFor();
    expect(await rooms(page)).toEqual(Array.from({ length: 22 }, (_, n) => `Talk ${22 - n} of many`));
    const { page: plain } = await openWindow({ javaScriptEnabled: false });
    await signIn(plain, user.email);
    await plain.goto('/me');
    await plain
      .getByRole('region', { name: 'Conversations' })
      .getByRole('link', { name: 'Show more' })
      .click();
    expect(await rooms(plain)).toEqual(['Talk 2 of many', 'Talk 1 of many']);
    await plain.getByRole('link', { name: 'Back to the first page' }).click();
    expect((await rooms(plain)).length).toBe(20);
  });

  it('reads from the right in Arabic', async () => {
    const { user, accessToken } = await api.register('ليلى');
    await write((await api.report(accessToken)).issueId, accessToken, 'Does anybody know more?');
    const { page } = await openWindow({ viewport: PHONE, locale: 'ar' });
    await signIn(page, user.email);
    await page.goto('/me');
    await page.getByRole('heading', { name: 'بلاغاتي' }).waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await wrongsOf(page)).toEqual([]);
    expect(await isNarrowEnough(page)).toBe(true);
    await photograph(page, 'me-arabic-phone');
  });

  it.each(LOOKS)(
    'has nothing wrong that axe knows on a %s in the %s',
    async (name, colorScheme, viewport) => {
      const { user, accessToken } = await api.register('Asha of the long name Ramachandran');
      const { page } = await openWindow({ viewport, colorScheme, reducedMotion: 'reduce' });
      await signIn(page, user.email);
      for (const state of ['empty', 'full']) {
        await page.goto('/me');
        await isLive(page);
        expect(await wrongsOf(page)).toEqual([]);
        expect(await isNarrowEnough(page)).toBe(true);
        await photograph(page, `me-${state}-${name}-${colorScheme}`);
        const { issueId } = await api.report(accessToken, { ...STREETLIGHT, priority: 'low' });
        await write(issueId, accessToken, 'Does anybody know more?');
        await write(
          issueId,
          (await api.register('Ben')).accessToken,
          'It is the transformer, says the shop.',
        );
      }
    },
  );
});
