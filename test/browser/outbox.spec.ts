// A report that waits is sent when its writer is back, whoever used the browser meanwhile.

import type { Page } from 'playwright-core';
import type { Session } from '../../src/contract/account.js';
import { api } from '../support/accounts.js';
import { openWindow, PHONE, signIn, withBrowser } from '../support/browser.js';

withBrowser();

async function comeAs({ user }: Session, page: Page, path: string): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, user.email);
  await page.goto(path);
  await page.waitForSelector('html[data-live="online"]');
}

it('is sent for its writer after somebody else was here', async () => {
  const [asha, ben] = [await api.register('Asha who waits'), await api.register('Ben')];
  const { page } = await openWindow({ viewport: PHONE, serviceWorkers: 'block' });
  await page.route('**/report?/send', (route) => route.abort());
  await comeAs(asha, page, '/report');
  await page.getByText('I know the coordinates').click();
  await page.getByLabel('Latitude').fill('12.971');
  await page.getByLabel('Longitude').fill('77.592');
  await page.getByLabel('In a few words').fill('Waits for Asha');
  await page.getByLabel('Category').selectOption('infrastructure');
  await page.getByRole('button', { name: 'Report it' }).click();
  await page.getByText('Waiting for the connection').waitFor();
  await comeAs(ben, page, '/');
  await page.unroute('**/report?/send');
  await comeAs(asha, page, '/');
  await page.getByRole('link', { name: 'Waits for Asha' }).first().waitFor();
  const { body } = await api.get(`/api/issues?reportedBy=${asha.user.userId}`);
  expect(body.items).toMatchObject([{ title: 'Waits for Asha' }]);
});
