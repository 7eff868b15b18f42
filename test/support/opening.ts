// People who have keys only, in a city where there is something of everything, and how they open it.

import type { Page } from 'playwright-core';
import type { Issue } from '../../src/contract/issue.js';
import { api } from './accounts.js';
import { PASSWORD } from './api.js';
import { openWindow, signIn } from './browser.js';
import { keysAt, pressAt, tabTo, typeAt } from './keyboard.js';
import { Office, type Clerk } from './office.js';
import { ADMIN } from './product.js';
import { enter, write } from './rooms.js';

export type Who = 'nobody' | 'Asha' | 'an official' | 'an administrator';

interface Visit {
  who: Who;
  /** `:city` and `:issue` stand for those that there are. */
  path: string;
}

type Options = Parameters<typeof openWindow>[0];

/** Whom the administrator gives an office. */
export const NEWCOMER = 'Kiran of the keys';
const LANDMARK = 'The old banyan at the gate';
const emails: Partial<Record<Who, string>> = { 'an administrator': ADMIN.email };
let office: Office;
let rao: Clerk;
let lamp: Issue;

export async function furnish(): Promise<void> {
  office = await Office.open();
  [rao, emails['an official']] = [await office.clerk('Rao'), (await office.clerk('Devi')).email];
  const [asha, ben] = [await api.register('Asha'), await api.register('Ben')];
  emails.Asha = asha.user.email!;
  await api.register(NEWCOMER);
  const title = 'The lamp before the temple is dark';
  const location = { lat: 12.97, lng: 77.59, address: LANDMARK };
  lamp = await api.report(asha.accessToken, { title, city: office.city, category: 'light', location });
  const { issueId } = lamp;
  const { messageId } = (await write(issueId, asha.accessToken, 'Since Monday')).body;
  await write(issueId, ben.accessToken, 'Here, too', { replyTo: messageId });
  await write(issueId, asha.accessToken, 'Who mends it?');
  await (await enter(issueId, ben.accessToken)).emitWithAck('message:read', { issueId, seq: 3 });
  for (const title of ['A hole in the road', 'A pipe that leaks']) await office.report(title);
}

/** The desk hears its keys when it says which there are. */
async function isAwake(page: Page): Promise<void> {
  await page.waitForSelector('html[data-live="online"]', { state: 'attached' });
  if (page.url().includes('/desk')) await page.waitForSelector('.help', { state: 'attached' });
}

export async function visit({ who, path }: Visit, options: Options = {}): Promise<Page> {
  const { page } = await openWindow({ reducedMotion: 'reduce', ...options });
  const password = who === 'an administrator' ? ADMIN.password : PASSWORD;
  if (emails[who]) await signIn(page, emails[who], password);
  await page.goto(path.replace(':city', office.city).replace(':issue', lamp.issueId));
  await isAwake(page);
  return page;
}

export const press = (opener: string) => (page: Page) => pressAt(page.locator(opener));

/** Of what Asha said last. */
export const MORE = 'article.message:has-text("Who mends it?") .more';

/** The acts go by their signs, which are the same in every language. */
export const choose = (sign: string) => async (page: Page) => {
  await pressAt(page.locator(MORE));
  await pressAt(page.locator(`.menu .act:has([href="#icon-${sign}"])`));
};

export async function pickEmoji(page: Page) {
  await pressAt(page.locator(MORE));
  await typeAt(page.locator('.menu input'), '🎉');
}

export async function dropAnswer(page: Page) {
  await choose('reply')(page);
  await keysAt(page, '#write');
  await tabTo(page.locator('.reply button'), 'Shift+Tab');
  await page.keyboard.press('Enter');
}

export async function takeLandmark(page: Page) {
  await typeAt(page.locator('[name="address"]'), 'old banyan');
  await page.waitForSelector('.landmarks button');
  await press('.landmarks button')(page);
}

export async function takeMiddle(page: Page) {
  await press('.end button')(page);
  await press('fieldset:first-of-type > button')(page);
}

export async function beginAnew(page: Page) {
  await typeAt(page.locator('[name="title"]'), 'To be thrown away');
  await page.reload();
  await press('.found button')(page);
}

export async function writeReport(page: Page) {
  await takeLandmark(page);
  await typeAt(page.locator('[name="title"]'), 'The lamp is dark');
}

async function tickAnIssue(page: Page, issue: Issue) {
  await tabTo(page.locator(`[data-issue="${issue.issueId}"] [name="pick"]`));
  await page.keyboard.press('x');
}

export async function tickTwo(page: Page) {
  for (const key of ['j', 'x', 'j', 'x', 's']) await page.keyboard.press(key);
}

/** A colleague was faster. */
export async function decideTooLate(page: Page) {
  const issue = await office.report('Two want this');
  await page.reload();
  await isAwake(page);
  await tickAnIssue(page, issue);
  for (const key of ['s', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  await office.change(rao, issue, { status: 'acknowledged', note: 'I am on it.' });
  await page.waitForSelector('aside .now');
}

export async function saveTooLate(page: Page) {
  await decideTooLate(page);
  await page.keyboard.press('Control+Enter');
}

export async function lookAgain(page: Page) {
  await decideTooLate(page);
  await press('aside .now ~ button')(page);
}

export async function giveOffice(page: Page) {
  await tabTo(page.locator('[name="departmentId"]'));
  await page.keyboard.press('ArrowDown');
  await press('[action^="?/appoint"] button')(page);
}

export async function openNowhere(page: Page) {
  await typeAt(page.locator('[name="city"]'), 'No Short Name');
  await typeAt(page.locator('[name="name"]'), 'Nowhere');
  await typeAt(page.locator('[name="timezone"]'), 'Mars/Olympus');
  for (const name of ['lat', 'lng', 'west', 'south', 'east', 'north'])
    await typeAt(page.locator(`[name="${name}"]`), '12');
  await page.keyboard.press('Enter');
}
