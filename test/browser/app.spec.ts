// What makes the pages an app: what phones are told of it, its signs, and what is kept for times without a connection.

import { api } from '../support/accounts.js';
import { openWindow, untilInstalled, withBrowser } from '../support/browser.js';

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
