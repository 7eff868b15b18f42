// The desk in a browser: an official's day by keyboard alone, conflicts that overwrite nothing, and all of it without a script.

import type { Page } from 'playwright-core';
import type { Issue } from '../../src/contract/issue.js';
import { wrongsOf } from '../support/axe.js';
import { DESKTOP, openWindow, PHONE, photograph, withBrowser } from '../support/browser.js';
import { Office, type Clerk } from '../support/office.js';
import { until } from '../support/until.js';

let office: Office;
let devi: Clerk;
let rao: Clerk;

withBrowser();
beforeAll(async () => {
  office = await Office.open();
  devi = await office.clerk('Devi');
  rao = await office.clerk('Rao');
});

type Options = Parameters<typeof openWindow>[0];

/** The queue of one kind of issue that no other test has. */
async function atDesk({ email }: Clerk, options: Options = {}, path = '/desk') {
  const window = await openWindow(options);
  await window.page.goto(`/login?to=${encodeURIComponent(path)}`);
  await window.page.getByLabel('E-mail').fill(email);
  await window.page.getByLabel('Password').fill('correct horse battery');
  await window.page.keyboard.press('Enter');
  await window.page.getByRole('heading', { name: 'What to do' }).waitFor();
  if (options.javaScriptEnabled !== false) await window.page.waitForSelector('html[data-live="online"]');
  return window;
}

const rowOf = (page: Page, { issueId }: Issue) => page.locator(`[data-issue="${issueId}"]`);
const tickOf = (page: Page, issue: Issue) => rowOf(page, issue).getByRole('checkbox');
const titles = (page: Page) => page.locator('[data-issue] h2').allTextContents();
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const focused = (page: Page) => page.evaluate('document.activeElement.getAttribute("value")');

it("lets an official do a day's work by keyboard alone", async () => {
  const own = await Office.open();
  const clerk = await own.clerk('Kavya');
  const [first, second, third] = [
    await own.report('Open manhole'),
    await own.report('Loose railing'),
    await own.report('Broken pipe', 'water'),
  ];
  await own.report('Dark street', 'light');
  const { page, faults } = await atDesk(clerk);
  await page.evaluate('window.isTheSame = true');
  expect(await titles(page)).toEqual(['Open manhole', 'Loose railing', 'Broken pipe']);

  await press(page, 'j');
  expect(await focused(page)).toBe(first.issueId);
  await press(page, 'a');
  await page.getByText('1 of 1 done').waitFor();
  await rowOf(page, first).getByText('Kavya').waitFor();

  await press(page, 's', 'ArrowRight', 'n');
  await page.keyboard.type('The crew comes on Thursday.');
  await press(page, 'Control+Enter');
  await rowOf(page, first).getByText('Acknowledged').waitFor();
  const { items } = (await own.api.get(`/api/issues/${first.issueId}/history`)).body;
  expect(items.at(-1)).toMatchObject({ to: 'acknowledged', note: 'The crew comes on Thursday.' });

  await until(async () => (await focused(page)) === first.issueId);
  await press(page, 'x', 'j', 'x', 'j', 'x');
  await page.getByText('3 issues ticked').waitFor();
  expect(await page.getByRole('radio').count()).toBe(4);
  await press(page, 's', 'ArrowRight', 'Enter');
  await page.getByText('3 of 3 done').waitFor();
  for (const issue of [first, second, third]) expect((await own.now(issue)).status).toBe('in_progress');

  await until(async () => (await focused(page)) === third.issueId);
  await press(page, 'k', 's', 'ArrowRight', 'ArrowRight', 'Enter');
  await rowOf(page, second).waitFor({ state: 'detached' });
  expect((await own.now(second)).status).toBe('resolved');
  await until(async () => (await focused(page)) === third.issueId);

  await press(page, '?');
  await page.getByRole('dialog').waitFor();
  await press(page, 'Escape');
  expect(await page.evaluate('window.isTheSame')).toBe(true);
  expect(faults).toEqual([]);
});

describe('two officials', () => {
  it('overwrite nothing of each other: what the other did is shown, and then decided on', async () => {
    const issue = await office.report('Two want this');
    const { page } = await atDesk(devi);
    await tickOf(page, issue).focus();
    await press(page, 'x', 's', 'ArrowRight', 'ArrowRight');
    await office.change(rao, issue, { status: 'acknowledged', note: 'I am on it.' });
    await page.getByText('Changed by somebody else while you decide').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    const conflict = page.locator('[data-result="conflict"]');
    await conflict.getByText('I am on it.').waitFor();
    expect(await conflict.textContent()).toContain('Rao · Works');
    expect((await office.now(issue)).status).toBe('acknowledged');
    await press(page, 's', 'Enter');
    await page.getByText('1 of 1 done').waitFor();
    expect((await office.now(issue)).status).toBe('in_progress');
  });

  it('see issues come and go, but nothing moves under their hands', async () => {
    const issue = await office.report('Leaves while somebody looks');
    const { page } = await atDesk(devi);
    await tickOf(page, issue).focus();
    const before = await titles(page);
    const another = await office.report('Comes while somebody looks');
    await office.change(rao, issue, { status: 'rejected' });
    await page.getByRole('button', { name: '1 came in 1 went out' }).waitFor();
    await rowOf(page, issue).getByText('no longer in this queue').waitFor();
    expect(await titles(page)).toEqual(before);
    await press(page, 'u');
    await rowOf(page, another).waitFor();
    await rowOf(page, issue).waitFor({ state: 'detached' });
    await page.evaluate('document.activeElement.blur()');
    await rowOf(page, await office.report('Comes by itself')).waitFor();
  });
});

it('says how long ago, to who leaves the desk open too', async () => {
  const issue = await office.report('Waits for an hour');
  const { page } = await atDesk(devi);
  await page.clock.install();
  await page.reload();
  await page.waitForSelector('html[data-live="online"]');
  await page.clock.fastForward('01:01:00');
  await rowOf(page, issue).getByText('1 hour ago').waitFor();
});

it('means only what is ticked, for who has a mouse', async () => {
  const own = await Office.open();
  const clerk = await own.clerk('Kavya');
  const [first, second] = [await own.report('Open manhole'), await own.report('Loose railing')];
  const { page } = await atDesk(clerk);
  await tickOf(page, first).click();
  await page.getByRole('radio', { name: 'Rejected' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await rowOf(page, first).waitFor({ state: 'detached' });
  await page.getByRole('radio', { name: 'Acknowledged' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Please tick at least one issue').waitFor();
  expect((await own.now(second)).status).toBe('open');
});

describe('what is half done', () => {
  const half = async () => {
    const issue = await office.report('Half decided');
    const { page } = await atDesk(devi);
    await tickOf(page, issue).focus();
    await press(page, 'x', 's', 'ArrowRight', 'ArrowRight', 'n');
    await page.keyboard.type('Half a note');
    await tickOf(page, issue).focus();
    return { issue, page };
  };

  it('is there again, with the focus, after a look at the issue', async () => {
    const { issue, page } = await half();
    await press(page, 'o');
    await page.waitForURL(`**/issues/${issue.issueId}`);
    await page.getByRole('heading', { name: 'Half decided', level: 1 }).waitFor();
    await page.goBack();
    await until(async () => (await focused(page)) === issue.issueId);
    expect(await tickOf(page, issue).isChecked()).toBe(true);
    expect(await page.getByLabel('Public note').inputValue()).toBe('Half a note');
  });

  it('is there again after a reload and another part, and overwrites nothing then', async () => {
    const { issue, page } = await half();
    await office.change(rao, issue, { status: 'acknowledged' });
    await page.reload();
    await page.getByText('Changed by somebody else while you decide').waitFor();
    await page.getByLabel('Order').selectOption('newest');
    await page.waitForURL('**sort=newest**');
    await until(async () => (await page.getByLabel('Public note').inputValue()) === 'Half a note');
    await page.goBack();
    await until(() => tickOf(page, issue).isChecked());
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('[data-result="conflict"]').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('1 of 1 done').waitFor();
    await page.reload();
    await rowOf(page, issue).waitFor();
    await page.waitForSelector('html[data-live="online"]');
    expect(await page.getByLabel('Public note').inputValue()).toBe('');
    expect(await tickOf(page, issue).isChecked()).toBe(false);
  });
});

describe('without a script', () => {
  it('changes several at once, with a result for each, and keeps what was refused', async () => {
    const [open, started] = [await office.report('Still open'), await office.report('Started already')];
    await office.change(rao, started, { status: 'in_progress' });
    const { page } = await atDesk(devi, { javaScriptEnabled: false });
    await page.getByLabel('Order').selectOption('newest');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(new URL(page.url()).searchParams.get('sort')).toBe('newest');
    for (const issue of [open, started]) await tickOf(page, issue).check();
    await page.getByRole('radio', { name: 'Resolved' }).check();
    await page.getByLabel('Public note').fill('Mended.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('1 of 2 done').waitFor();
    await page.getByText('Not a step from “Open”.').waitFor();
    expect(await tickOf(page, open).isChecked()).toBe(true);
    expect(await page.getByLabel('Public note').inputValue()).toBe('Mended.');
    expect((await office.now(started)).status).toBe('resolved');
    expect(new URL(page.url()).searchParams.get('sort')).toBe('newest');
  });

  it('shows a conflict, and asks for what is missing', async () => {
    const issue = await office.report('Looked at for long');
    const { page } = await atDesk(devi, { javaScriptEnabled: false });
    await page.getByRole('button', { name: 'Assign to me' }).click();
    await page.getByRole('alert').getByText('Please tick at least one issue.').waitFor();
    await office.change(rao, issue, { assignedTo: rao.officialId });
    await tickOf(page, issue).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('Please choose a status').waitFor();
    await office.change(rao, issue, { status: 'acknowledged', note: 'Mine.' });
    await page.getByRole('button', { name: 'Assign to me' }).click();
    await page.locator('[data-result="conflict"]').getByText('Mine.').waitFor();
    expect((await office.now(issue)).assignedTo).toBe(rao.officialId);
  });
});

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('axe finds nothing on a %s', async (name, viewport) => {
    const issue = await office.report('Tiles broken and tilted on the way to the station');
    const { page } = await atDesk(devi, { viewport, colorScheme, reducedMotion: 'reduce' });
    await tickOf(page, issue).check();
    expect(await wrongsOf(page)).toEqual([]);
    await photograph(page, `desk-${name}-${colorScheme}`);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await press(page, '?');
    await page.getByRole('dialog').waitFor();
    expect(await wrongsOf(page)).toEqual([]);
    await page.goto('/admin');
    await page.getByText('This page is not open to you').first().waitFor();
    expect(await wrongsOf(page)).toEqual([]);
    await photograph(page, `not-allowed-${name}-${colorScheme}`);
  });
});
