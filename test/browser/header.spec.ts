// The header of a narrow window: whoever one is, and in whatever language, its words stay whole.

import { ADMIN } from '../support/product.js';
import { openWindow, PHONE, photograph, withBrowser } from '../support/browser.js';

withBrowser();

const LINE_PX = 48;

describe.each([PHONE, { width: 320, height: 640 }])('in a window of $width pixels', (viewport) => {
  it.each(['en', 'hi', 'kn', 'es', 'ar'])('has everything on one line of its own in %s', async (locale) => {
    const { page } = await openWindow({ viewport, locale });
    await page.request.post('/api/auth/login', { data: ADMIN });
    await page.goto('/me');
    for (const place of await page.locator('header nav > *').all()) {
      if (await place.isVisible()) expect((await place.boundingBox())!.height).toBeLessThanOrEqual(LINE_PX);
    }
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await photograph(page, `header-${viewport.width}-${locale}`);
  });
});
