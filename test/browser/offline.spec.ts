// What a page says while there is no connection, and how it comes back.

import { api } from '../support/accounts.js';
import { openWindow, PHONE, signIn, withBrowser } from '../support/browser.js';

withBrowser();

/** Each text that the banner had, so that none which came before is missed. */
const NOTE_BANNER = `window.said = [];
  new MutationObserver(() => {
    const line = document.querySelector('.place .line');
    if (line) said.push(line.innerText);
  }).observe(document.querySelector('.place'), { subtree: true, childList: true, characterData: true })`;

it.each(['127.0.0.1', 'localhost'])(
  'says at once what the browser says, and comes back, at %s',
  async (host) => {
    const { accessToken, user } = await api.register('Asha under ground');
    const { issueId } = await api.report(accessToken);
    const url = new URL(process.env.CIVICPULSE_URL!);
    url.hostname = host;
    const { page } = await openWindow({ baseURL: url.origin });
    await signIn(page, user.email);
    await page.goto(`/issues/${issueId}`);
    await page.waitForSelector('[data-room="live"]');
    await page.waitForSelector('html[data-live="online"]');
    await page.evaluate(NOTE_BANNER);
    await page.context().setOffline(true);
    await page.waitForSelector('html[data-live="offline"]');
    await page.getByLabel('Write a message').fill('Words that wait');
    await page.keyboard.press('Enter');
    await page.getByText('Will be sent when you are back').waitFor();
    expect(await page.evaluate('said')).toEqual(['You are offline. What you see may be out of date.']);
    await page.context().setOffline(false);
    await page.locator('article.message', { hasText: 'Words that wait' }).waitFor();
    await page.waitForSelector('html[data-live="online"]');
    await page.locator('.place .line').waitFor({ state: 'detached' });
  },
);

it('leaves the foot of the page free on a phone', async () => {
  const { page } = await openWindow({ viewport: PHONE });
  await page.goto('/login');
  await page.waitForSelector('html[data-live="online"]');
  await page.context().setOffline(true);
  const line = page.locator('.place .line');
  await line.waitFor();
  await page.evaluate('scrollTo(0, document.body.scrollHeight)');
  const foot = (await page.locator('footer .inner > :last-child').boundingBox())!;
  expect(foot.y + foot.height).toBeLessThanOrEqual((await line.boundingBox())!.y);
});
