// Two days with keys alone: somebody signs in and reports, and somebody supports an issue and takes part in its talk.

import type { Page } from 'playwright-core';
import type { Issue } from '../../src/contract/issue.js';
import { api } from '../support/accounts.js';
import { PASSWORD } from '../support/api.js';
import { openWindow, signIn, withBrowser } from '../support/browser.js';
import { newCity } from '../support/cities.js';
import { keysAt, pressAt, tabTo, typeAt } from '../support/keyboard.js';
import { ISSUE_PAGE, titledBy } from '../support/reports.js';
import { history, write } from '../support/rooms.js';

let city: string;

withBrowser();
beforeAll(async () => {
  city = await newCity(api);
});

const messageWith = (text: string) => `article.message:has-text("${text}")`;

it('signs somebody in, and takes their report to a page of its own', async () => {
  const person = await api.register('Asha of the keys');
  const { page, faults } = await openWindow();
  await page.goto('/');
  await pressAt(page.locator('header [href="/login"]'));
  await page.waitForURL('**/login');
  await typeAt(page.locator('[name="email"]'), person.user.email!);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForSelector('header [href="/me"]');
  await pressAt(page.locator('header [href="/report"]'));
  await page.waitForSelector('[data-awake]');

  await typeAt(page.locator('[name="city"]'), city);
  await typeAt(page.locator('[name="address"]'), 'Behind the bakery');
  await page.getByText('We do not know this place yet').waitFor();
  await pressAt(page.getByRole('button', { name: 'I cannot say exactly' }));
  await keysAt(page, '.chosen');
  await typeAt(page.locator('[name="title"]'), 'A step is missing');
  await typeAt(page.locator('[name="category"]'), 'roads');
  await typeAt(page.locator('[name="description"]'), 'Whoever cannot see falls here.');
  await tabTo(page.locator('[name="who"]'));
  await page.keyboard.press('ArrowDown');
  await pressAt(page.getByRole('button', { name: 'Report it' }));

  await page.waitForURL(ISSUE_PAGE);
  await page.getByRole('heading', { name: 'A step is missing', level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await keysAt(page, '.skip');
  expect(await titledBy(person)).toEqual([]);
  const issueId = /iss_\w+/.exec(page.url())![0];
  expect((await api.get(`/api/issues/${issueId}`, person.accessToken)).body).toMatchObject({
    city,
    category: 'roads',
    description: 'Whoever cannot see falls here.',
    location: { address: 'Behind the bakery' },
    reportedBy: person.user.userId,
  });
  expect(faults).toEqual([]);
});

describe('in a room', () => {
  let issue: Issue;

  beforeAll(async () => {
    const ben = await api.register('Ben');
    const location = { lat: 12.97, lng: 77.59 };
    issue = await api.report(ben.accessToken, { city, category: 'water', title: 'A pump drips', location });
    await write(issue.issueId, ben.accessToken, 'Day and night');
  });

  /** From where one writes, back to what was said. */
  async function openMenu(page: Page, text: string) {
    await tabTo(page.locator(`${messageWith(text)} .more`), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await keysAt(page, '.menu .emojis button');
  }

  const choose = (page: Page, name: string) => pressAt(page.locator('.menu').getByRole('button', { name }));

  async function say(page: Page, words: string) {
    await keysAt(page, '#write');
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await page.waitForSelector(messageWith(words));
    await keysAt(page, '#write');
  }

  it('supports, writes, reacts, answers, changes and deletes', async () => {
    const { user } = await api.register('Asha');
    const { page, faults } = await openWindow();
    await signIn(page, user.email);
    await page.goto(`/?city=${city}`);
    await page.waitForSelector('html[data-live="online"]');
    await pressAt(page.locator(`[href="/issues/${issue.issueId}"]`));
    await page.waitForSelector('[data-room="live"]');

    await pressAt(page.getByRole('button', { name: 'I have seen this too' }), 'Space');
    await page.locator('[data-count="upvotes"]', { hasText: '1 supporter' }).waitFor();
    await keysAt(page, '.acts [aria-pressed="true"]');

    await tabTo(page.locator('#write'));
    await say(page, 'It floods the gate');
    await openMenu(page, 'Day and night');
    await choose(page, 'React with 🎉');
    await page.waitForSelector('.chip.mine');
    await keysAt(page, `${messageWith('Day and night')} .more`);

    await page.keyboard.press('Enter');
    await choose(page, 'Reply');
    await say(page, 'Since wehn?');
    await page.locator('.quote', { hasText: 'Day and night' }).waitFor();

    await openMenu(page, 'Since wehn?');
    await choose(page, 'Edit');
    await keysAt(page, 'article textarea');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Since when?');
    await page.keyboard.press('Enter');
    await page.waitForSelector(`${messageWith('Since when?')} small`);
    await keysAt(page, messageWith('Since when?'));

    await pressAt(page.locator(`${messageWith('Since when?')} .more`));
    await choose(page, 'Delete');
    await pressAt(page.getByRole('dialog').getByRole('button', { name: 'Delete' }));
    await keysAt(page, messageWith('This message was deleted'));
    const said = (await history(issue.issueId)).map(({ content, deletedAt }) => (deletedAt ? null : content));
    expect(said).toEqual(['Day and night', 'It floods the gate', null]);
    expect(faults).toEqual([]);
  });
});
