// The header of a narrow window: whoever one is, and in whatever language, its words stay whole.

import { api } from '../support/accounts.js';
import { STREETLIGHT } from '../support/api.js';
import { ADMIN } from '../support/product.js';
import { openWindow, PHONE, photograph, signIn, withBrowser } from '../support/browser.js';

withBrowser();

const LINE_PX = 48;

describe.each([PHONE, { width: 320, height: 640 }])('in a window of $width pixels', (viewport) => {
  it.each(['en', 'hi', 'kn', 'es', 'ar'])('has everything on one line of its own in %s', async (locale) => {
    const { page } = await openWindow({ viewport, locale });
    await signIn(page, ADMIN.email, ADMIN.password);
    await page.goto('/me');
    for (const place of await page.locator('header nav > *').all()) {
      if (await place.isVisible()) expect((await place.boundingBox())!.height).toBeLessThanOrEqual(LINE_PX);
    }
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await photograph(page, `header-${viewport.width}-${locale}`);
  });
});

it.each(['en', 'es'])('has one line between phone and desktop for who works here in %s', async (locale) => {
  const { page } = await openWindow({ viewport: { width: 768, height: 900 }, locale });
  await signIn(page, ADMIN.email, ADMIN.password);
  await page.goto('/me');
  expect((await page.getByRole('banner').boundingBox())!.height).toBeLessThan(2 * LINE_PX);
});

it.each(['en', 'ar'])('shows all the words of a notice on a phone in %s', async (locale) => {
  const { accessToken, user } = await api.register();
  const title = 'The streetlight before the gate of the old market has been out since the feast';
  const { issueId } = await api.report(accessToken, { ...STREETLIGHT, title });
  const { accessToken: token } = await api.admin();
  await api.call('PATCH', `/api/issues/${issueId}`, { token, body: { status: 'acknowledged' } });
  const { page } = await openWindow({ viewport: PHONE, locale });
  await signIn(page, user.email);
  await page.goto('/me');
  await page.locator('header [popovertarget]').click();
  const panel = page.locator('header [popover]');
  await panel.getByText(title).waitFor();
  const isWhole = await panel.evaluate((node) => {
    const { scrollWidth, clientWidth } = node as unknown as Record<string, number>;
    return scrollWidth! <= clientWidth!;
  });
  expect(isWhole).toBe(true);
});
