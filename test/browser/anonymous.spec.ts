// Who reported without a name is told that others do not see it, and before it is given away; so are those who work on it.

import type { Page } from 'playwright-core';
import type { Session } from '../../src/contract/account.js';
import { api } from '../support/accounts.js';
import { PASSWORD } from '../support/api.js';
import { openWindow, signIn, withBrowser } from '../support/browser.js';
import { ADMIN } from '../support/product.js';

const SECRET = 'whose name others do not see';

let priya: Session;
let issueId: string;

withBrowser();

beforeAll(async () => {
  priya = await api.register('Priya without a name');
});

async function visit(email?: string | null, password = PASSWORD): Promise<Page> {
  const { page } = await openWindow();
  if (email) await signIn(page, email, password);
  await page.goto(`/issues/${issueId}`);
  await page.waitForSelector('[data-room="live"]');
  return page;
}

const facts = (page: Page) => page.locator('main header').first().innerText();
const warning = (page: Page) => page.getByText('What you write here shows your name.');

describe('an anonymous report', () => {
  beforeAll(async () => {
    ({ issueId } = await api.report(priya.accessToken, { anonymous: true }));
  });

  it('says so to who wrote it, and warns before the first word in its room', async () => {
    const page = await visit(priya.user.email);
    expect(await facts(page)).toContain(`Priya without a name, ${SECRET}`);
    await warning(page).waitFor();
    await page.getByLabel('Write a message').fill('It was me.');
    await page.keyboard.press('Enter');
    await page.locator('article.message', { hasText: 'It was me.' }).waitFor();
    expect(await warning(page).count()).toBe(0);
  });

  it('says so to those who work on it, and names nobody to others', async () => {
    expect(await facts(await visit(ADMIN.email, ADMIN.password))).toContain(SECRET);
    const { user } = await api.register('Somebody else');
    for (const email of [user.email, null]) {
      const page = await visit(email);
      expect(await facts(page)).toContain('Reported anonymously');
      expect(await warning(page).count()).toBe(0);
    }
  });
});

it('says nothing of it where everybody sees the name', async () => {
  ({ issueId } = await api.report(priya.accessToken));
  const page = await visit(priya.user.email);
  expect(await facts(page)).toContain('Reported by Priya without a name');
  expect(await facts(page)).not.toContain(SECRET);
  expect(await warning(page).count()).toBe(0);
});
