// What becomes of the desk's form once it was sent: what was said is said, and is not said of the next issue too.

import type { Page } from 'playwright-core';
import { openWindow, signIn, withBrowser } from '../support/browser.js';
import { Office } from '../support/office.js';
import { until } from '../support/until.js';

withBrowser();

/** Somebody who decides on an issue by keys; the answer comes after everybody else has heard of it. */
async function decide(note: string) {
  const office = await Office.open();
  const { email } = await office.clerk('Devi');
  const { issueId } = await office.report('Decided on by keys');
  const { page } = await openWindow();
  await signIn(page, email);
  await page.goto('/desk');
  await page.waitForSelector('html[data-live="online"]');
  const row = page.locator(`[data-issue="${issueId}"]`);
  let answer = () => {};
  const isAnswered = new Promise<void>((resolve) => (answer = resolve));
  const isWork = ({ searchParams }: URL) => searchParams.has('/work');
  await page.route(isWork, async (route) => {
    const response = await route.fetch();
    await isAnswered;
    await route.fulfill({ response });
  });
  await row.getByRole('checkbox').focus();
  for (const key of ['x', 's', 'ArrowDown', 'n']) await page.keyboard.press(key);
  await page.keyboard.type(note);
  await page.keyboard.press('Control+Enter');
  await row.getByText('Acknowledged').waitFor();
  return { page, answer };
}

const noteIn = (page: Page) => page.getByLabel('Public note').inputValue();

it('is empty, also where the step is none any more by then, and stays so', async () => {
  const { page, answer } = await decide('The crew comes on Thursday.');
  answer();
  await page.getByText('1 of 1 done').waitFor();
  await until(async () => (await noteIn(page)) === '');
  expect(await page.getByRole('radio', { name: 'Leave as it is' }).isChecked()).toBe(true);
  await page.reload();
  await page.waitForSelector('html[data-live="online"]');
  expect(await noteIn(page)).toBe('');
});

it('keeps what was written since', async () => {
  const { page, answer } = await decide('The crew comes');
  await page.keyboard.type(' on Thursday.');
  await page.getByLabel('Assign to').selectOption({ label: 'Me' });
  answer();
  await page.getByText('1 of 1 done').waitFor();
  await page.reload();
  await page.waitForSelector('html[data-live="online"]');
  await until(async () => (await noteIn(page)) === 'The crew comes on Thursday.');
  expect(await page.getByLabel('Assign to').inputValue()).toBe('me');
});

describe('a step that somebody else has made impossible', () => {
  const LOST = 'This status no longer fits all of these';

  async function twoAtWork() {
    const office = await Office.open();
    const [devi, rao] = [await office.clerk('Devi'), await office.clerk('Rao')];
    const issues = [await office.report('The one'), await office.report('The other')] as const;
    const { page } = await openWindow();
    const sent: string[] = [];
    page.on('request', (request) => request.url().includes('/work') && sent.push(request.url()));
    await signIn(page, devi.email);
    await page.goto('/desk');
    await page.waitForSelector('html[data-live="online"]');
    for (const { issueId } of issues) await page.locator(`[data-issue="${issueId}"] [name="pick"]`).check();
    await page.getByRole('radio', { name: 'Acknowledged' }).check();
    await page.getByLabel('Public note').fill('Crew is on the way.');
    const save = () => page.getByRole('button', { name: 'Save' }).click();
    return { office, rao, issues, page, sent, save };
  }

  it('is asked for again, and nothing is sent without it', async () => {
    const { office, rao, issues, page, sent, save } = await twoAtWork();
    await office.change(rao, issues[0], { status: 'acknowledged' });
    await page.getByText(LOST).waitFor();
    await save();
    expect(sent).toEqual([]);
    await page.getByRole('button', { name: 'Go on from here' }).click();
    await until(() => page.evaluate<boolean>("document.activeElement.name === 'status'"));
    await page.getByRole('radio', { name: 'In progress' }).check();
    expect(await page.getByText(LOST).count()).toBe(0);
    await save();
    await until(async () => (await office.now(issues[1])).status === 'in_progress');
  });

  it('is asked for again after a conflict, too', async () => {
    const { office, rao, issues, page, sent, save } = await twoAtWork();
    await office.change(rao, issues[0], { assignedTo: rao.officialId });
    await page.getByText('Changed by somebody else while you decide').waitFor();
    await save();
    await page.locator('[data-result="conflict"]').waitFor();
    await office.change(rao, issues[0], { status: 'acknowledged' });
    await page.getByText(LOST).waitFor();
    await save();
    expect(sent).toHaveLength(1);
  });
});

it('is there as long as there is something to do, also without a script', async () => {
  const office = await Office.open();
  const { email } = await office.clerk('Devi');
  const { page } = await openWindow({ javaScriptEnabled: false });
  await signIn(page, email);
  await page.goto('/desk');
  await page.getByRole('heading', { name: 'Nothing waits here' }).waitFor();
  expect(await page.getByLabel('Public note').isVisible()).toBe(false);
  await office.report('The first one');
  await page.reload();
  expect(await page.getByLabel('Public note').isVisible()).toBe(true);
});
