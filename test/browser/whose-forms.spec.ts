// A tab that was somebody else's: its forms say that another person has signed in, and keep what was written.

import type { Session } from '../../src/contract/account.js';
import { api, me } from '../support/accounts.js';
import { openWindow, signIn, withBrowser } from '../support/browser.js';
import { history } from '../support/rooms.js';

const WHY = 'Somebody else has signed in here';

let asha: Session;
let ravi: Session;

withBrowser();

beforeEach(async () => {
  [asha, ravi] = [await api.register('Asha of the tab'), await api.register('Ravi who came since')];
});

it('keeps a new name, and gives it to nobody', async () => {
  const { page } = await openWindow();
  await signIn(page, asha.user.email);
  await page.goto('/me');
  await page.waitForSelector('html[data-live="online"]');
  await signIn(page, ravi.user.email);
  const name = page.locator('[name="displayName"]');
  await name.fill('Asha of Mysuru');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByText(WHY).waitFor();
  expect(await name.inputValue()).toBe('Asha of Mysuru');
  expect((await me(ravi.accessToken)).body).toEqual(ravi.user);
});

it('keeps the words for a room, and says nothing, where it is not live', async () => {
  const { issueId } = await api.report(asha.accessToken);
  const { page } = await openWindow();
  await signIn(page, asha.user.email);
  await page.route(/\/api\/auth\/access|\/socket\.io\//, (route) => route.abort());
  await page.goto(`/issues/${issueId}`);
  await signIn(page, ravi.user.email);
  await page.getByLabel('Write a message').fill('In whose name?');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('.composer').getByText(WHY).waitFor();
  expect(await page.getByLabel('Write a message').inputValue()).toBe('In whose name?');
  expect(await history(issueId)).toEqual([]);
});
