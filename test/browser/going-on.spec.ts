// Where a way leads to, and where one goes on after an answer: before one's eyes, and under one's keys.

import { api } from '../support/accounts.js';
import { PASSWORD } from '../support/api.js';
import { DESKTOP, openWindow, PHONE, signIn, withBrowser } from '../support/browser.js';
import { keysAt } from '../support/keyboard.js';
import { Office } from '../support/office.js';
import { ADMIN } from '../support/product.js';
import { write } from '../support/rooms.js';
import { isInSight } from '../support/sight.js';

const COURSE = { Acknowledged: 'acknowledged', 'In progress': 'in_progress', Resolved: 'resolved' };

withBrowser();

async function asPerson(email: string | null, path: string, options: Parameters<typeof openWindow>[0] = {}) {
  const { page } = await openWindow(options);
  await signIn(page, email, email === ADMIN.email ? ADMIN.password : PASSWORD);
  await page.goto(path);
  await page.waitForSelector('html[data-live="online"]');
  return page;
}

describe('the page that one is thanked on', () => {
  it('shows what is said, on a wide screen too', async () => {
    const [asha, ravi] = [await api.register('Asha'), await api.register('Ravi')];
    const { issueId } = await api.report(asha.accessToken);
    const page = await asPerson(ravi.user.email, `/issues/${issueId}?thanks=supported`);
    await page.getByText('Thank you for your support').waitFor();
    await page.getByLabel('Write a message').fill('I have seen it, too.');
    await page.keyboard.press('Enter');
    await isInSight(page, 'I have seen it, too.');
    for (let n = 1; n <= 12; n++) await write(issueId, asha.accessToken, `Answer ${n}`);
    await isInSight(page, 'Answer 12');
  });

  it('thanks nobody who was given its address', async () => {
    const { accessToken, user } = await api.register();
    const { issueId } = await api.report(accessToken);
    const page = await asPerson(user.email, `/issues/${issueId}?thanks=reported`);
    await page.getByText('Thank you for reporting it').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.getByRole('link', { name: 'Skip to the content' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**#content');
    expect(await page.getByText('Thank you for reporting it').count()).toBe(1);
    await page.reload();
    await page.waitForSelector('[data-room="live"]');
    expect(await page.getByText('Thank you').count()).toBe(0);
  });
});

describe.each([PHONE, DESKTOP])('on a screen of $width', (viewport) => {
  it.each([
    ['from another page', '/'],
    ['where one is', undefined],
  ])('a notice leads to the answer itself, however much was said since, %s', async (_, elsewhere) => {
    const [asha, ravi] = [await api.register('Asha'), await api.register('Ravi')];
    const { issueId } = await api.report(asha.accessToken);
    const question = (await write(issueId, asha.accessToken, 'Since when?')).body;
    await write(issueId, ravi.accessToken, 'Since Monday.', { replyTo: question.messageId });
    const more = Array.from({ length: 80 }, (_each, n) => `And more of it, ${n}`);
    await Promise.all(more.map((content) => write(issueId, ravi.accessToken, content)));
    const page = await asPerson(asha.user.email, elsewhere ?? `/issues/${issueId}`, { viewport });
    await page.getByRole('button', { name: /notification/i }).click();
    await page.getByRole('link', { name: /Ravi answered you/ }).click();
    await isInSight(page, 'Since Monday.');
  });
});

it('an official comes from an issue to this one, whatever else is called the same, and stays with it', async () => {
  const office = await Office.open();
  const clerk = await office.clerk('Devi');
  const mine = await office.report('Pothole');
  await office.report('Pothole');
  const page = await asPerson(clerk.email, `/issues/${mine.issueId}`);
  await page.getByRole('link', { name: 'Work on it at the desk' }).click();
  const row = page.locator('article.row');
  expect(await row.getByRole('checkbox', { name: 'Pothole' }).isChecked()).toBe(true);
  expect(await row.getAttribute('data-issue')).toBe(mine.issueId);
  await page.goto('/');
  await office.change(clerk, mine, { priority: 'high' });
  await page.goto(`/desk?issue=${mine.issueId}&city=${office.city}`);
  await page.waitForSelector('html[data-live="online"]');
  await office.report('Another one');
  await api.call('PUT', `/api/issues/${mine.issueId}/upvote`, { token: clerk.token });
  await row.getByText('1 supporter').waitFor();
  expect(await page.getByText(/while you decide|came in/).count()).toBe(0);
  for (const [step, status] of Object.entries(COURSE)) {
    await page.getByRole('radio', { name: step }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await row.getByText(step, { exact: true }).waitFor();
    expect(await office.now(mine)).toMatchObject({ status });
    await page.locator('.send button:enabled').first().waitFor();
  }
  await page.getByRole('link', { name: 'To do' }).click();
  await page.locator('article.row').nth(1).waitFor();
});

describe('the keys stay', () => {
  it('at what was saved', async () => {
    const { user } = await api.register();
    const page = await asPerson(ADMIN.email, `/admin/people?q=${user.email}`);
    for (const name of ['Suspend', 'Readmit']) {
      await page.getByRole('button', { name }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: name === 'Suspend' ? 'Readmit' : 'Suspend' }).waitFor();
      await keysAt(page, '.standing button');
    }
  });

  it('at one’s profile', async () => {
    const { user } = await api.register();
    const page = await asPerson(user.email, '/me');
    await page.getByRole('button', { name: 'Save' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    await keysAt(page, '[action="?/profile"] button');
  });

  it('at what the desk still wants to know', async () => {
    const office = await Office.open();
    await office.report('Pothole');
    const page = await asPerson((await office.clerk('Devi')).email, '/desk');
    const save = page.getByRole('button', { name: 'Save' });
    await save.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Please tick at least one issue').waitFor();
    await keysAt(page, '.send button');
  });

  it('at the field that was refused', async () => {
    const { user } = await api.register();
    const { page } = await openWindow();
    await page.goto('/register');
    await page.waitForSelector('html[data-live="online"]');
    await page.getByLabel('Name').fill('Asha');
    await page.getByLabel('E-mail').fill(user.email!);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('This address has an account already.').waitFor();
    await keysAt(page, '[name="email"]');
  });

  it('at what is near, and at everything again', async () => {
    const { page } = await openWindow({
      permissions: ['geolocation'],
      geolocation: { latitude: 12.97, longitude: 77.59 },
    });
    await page.goto('/');
    await page.waitForSelector('html[data-live="online"]');
    await page.getByRole('button', { name: 'Near me' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/near=/);
    await keysAt(page, 'a[href="/"].button');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.searchParams.has('near'));
    await keysAt(page, '.buttons button');
  });
});
