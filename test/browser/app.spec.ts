// What makes the pages an app: what phones are told of it, its signs, and what is kept for times without a connection.

import { api } from '../support/accounts.js';
import { openWindow, PHONE, signIn, untilInstalled, withBrowser } from '../support/browser.js';
import { ISSUE_PAGE } from '../support/reports.js';

withBrowser();

it('can be kept as an app', async () => {
  const { headers, body } = await api.call('GET', '/manifest.webmanifest', {
    headers: { 'accept-language': 'ar' },
  });
  expect(headers.get('content-type')).toContain('manifest+json');
  const { icons, lang, dir } = body;
  expect([lang, dir]).toEqual(['ar', 'rtl']);
  const { page } = await openWindow();
  await page.goto('/');
  for (const { src, sizes } of icons) {
    const size = await page.evaluate(
      `fetch('${src}').then((answer) => answer.blob()).then((blob) => createImageBitmap(blob))
        .then(({ width, height }) => width + 'x' + height)`,
    );
    expect(size).toBe(sizes);
  }
  await untilInstalled(page);
  const kept = (await page.evaluate(
    `caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((c) => c.keys()))))
      .then((all) => all.flat().map(({ url }) => new URL(url).pathname))`,
  )) as string[];
  expect(kept).toContain('/offline');
  expect(kept.filter((path) => !/^\/(_app\/|offline$|favicon\.svg$)/.test(path))).toEqual([]);
});

it('shows it as it should look at any address', async () => {
  const { page } = await openWindow();
  await page.goto('/');
  await untilInstalled(page);
  await page.context().setOffline(true);
  await page.goto('/issues/iss_00000000000000000000000000');
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  const radius = await page.evaluate("getComputedStyle(document.querySelector('main button')).borderRadius");
  expect(radius).toBe('999px');
  await page.context().setOffline(false);
  await page.getByRole('heading', { name: 'There is nothing at this address' }).first().waitFor();
});

it('shows what it has in place of a page that cannot be fetched, and comes back by itself', async () => {
  const { page } = await openWindow();
  await page.goto('/');
  await untilInstalled(page);
  await page.context().setOffline(true);
  await page.goto('/?q=anything');
  await page.getByRole('heading', { name: 'You are offline' }).last().waitFor();
  await page.context().setOffline(false);
  await page.getByRole('searchbox').waitFor();
});

describe('a report meanwhile', () => {
  it('is written by who never opened its form before, and is sent in their name', async () => {
    const { user } = await api.register('Asha of the first report');
    const { page } = await openWindow({ viewport: PHONE });
    await signIn(page, user.email);
    await page.goto('/');
    await untilInstalled(page);
    await page.context().setOffline(true);
    await page.goto('/me');
    await page.getByRole('link', { name: 'Write a report meanwhile' }).click();
    await page.getByLabel('In a few words').fill('Seen on the underground');
    await page.getByLabel('Category').selectOption('infrastructure');
    await page.getByText('I know the coordinates').click();
    await page.getByLabel('Latitude').fill('12.81');
    await page.getByLabel('Longitude').fill('77.41');
    await page.getByRole('button', { name: 'Report it' }).click();
    await page.getByText('Waiting for the connection').waitFor();
    await page.context().setOffline(false);
    await page.waitForURL(ISSUE_PAGE);
    const { body } = await api.get(`/api/issues?reportedBy=${user.userId}`);
    expect(body.items[0]).toMatchObject({ title: 'Seen on the underground' });
  });

  /** As it is where there was no city yet when the page was put by. */
  const FORGET_CITIES = `caches.keys().then(([name]) => caches.open(name)).then(async (shelf) => {
    const kept = await shelf.match('/offline');
    const text = (await kept.text()).replace(/cities:\\[.*?\\]\\}\\](?=\\})/, 'cities:[]');
    await shelf.put('/offline', new Response(text, { headers: { 'content-type': 'text/html' } }));
  })`;

  it('is not offered where nobody knows for which city', async () => {
    const { page } = await openWindow();
    await page.goto('/');
    await untilInstalled(page);
    await page.evaluate(FORGET_CITIES);
    await page.context().setOffline(true);
    await page.goto('/me');
    await page.waitForSelector('html[data-live="offline"]');
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await page.getByRole('link', { name: 'Write a report meanwhile' }).count()).toBe(0);
  });
});
