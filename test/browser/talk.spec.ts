// What a talk keeps for who reads and writes in it: where one stopped, the words, the focus, and who has read them.

import type { Page } from 'playwright-core';
import type { Session } from '../../src/contract/account.js';
import { Api, PASSWORD } from '../support/api.js';
import { openWindow, PHONE, signIn, withBrowser } from '../support/browser.js';
import { enter, write } from '../support/rooms.js';
import { until } from '../support/until.js';

const api = new Api();
let priya: Session;
let arjun: Session;
let issueId: string;

withBrowser();

beforeAll(async () => {
  [priya, arjun] = [await api.register('Priya S.'), await api.register('Arjun Rao')];
});
beforeEach(async () => {
  ({ issueId } = await api.report(priya.accessToken));
});

type Options = Parameters<typeof openWindow>[0];

const isLive = (page: Page) => page.waitForSelector('[data-room="live"]');

async function visit(who: Session, options: Options = {}): Promise<Page> {
  const { page } = await openWindow(options);
  await signIn(page, who.user.email);
  await page.goto(`/issues/${issueId}`);
  if (options.javaScriptEnabled !== false) await isLive(page);
  return page;
}

const sayAll = async (who: Session, from: number, to: number) => {
  for (let n = from; n <= to; n += 1) await write(issueId, who.accessToken, `Number ${n}.`);
};

const field = (page: Page) => page.getByLabel('Write a message');
const say = async (page: Page, text: string) => {
  await field(page).fill(text);
  await page.keyboard.press('Enter');
};
const firstNew = (page: Page) => page.locator('li:has(#unread) .body > p').innerText();
const focusIn = (page: Page) =>
  page.evaluate(
    'document.activeElement.closest("article.message")?.innerText ?? document.activeElement.tagName',
  );

async function choose(page: Page, text: string, act: string) {
  const message = page.locator('article.message', { hasText: text });
  await message.hover();
  await message.getByRole('button', { name: 'What to do' }).click();
  await page.getByRole('button', { name: act, exact: true }).click();
}

it('keeps the words, and says so, where nothing can be sent', async () => {
  const { page } = await openWindow();
  await signIn(page, priya.user.email);
  await page.route('**/socket.io/**', (route) => route.abort());
  await page.goto(`/issues/${issueId}`);
  await page.waitForSelector('html[data-live]');
  await page.context().setOffline(true);
  await say(page, 'Words without a way');
  await page.getByRole('alert').getByText('It could not be sent').waitFor();
  expect(await field(page).inputValue()).toBe('Words without a way');
  await page.getByRole('button', { name: 'I have seen this too' }).click();
  await page.getByText('That did not reach us').waitFor();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('article.message', { hasText: 'Words without a way' }).waitFor();
});

it('shows what waits in the name of who wrote it, and not below that of who spoke last', async () => {
  await write(issueId, arjun.accessToken, 'Arjun has spoken.');
  const page = await visit(priya);
  const heads = page.locator('article.pending .head');
  await page.context().setOffline(true);
  for (const text of ['My first', 'My second']) await say(page, text);
  await page.locator('article.pending', { hasText: 'My second' }).waitFor();
  expect(await heads.allInnerTexts()).toEqual([expect.stringMatching(/^Priya S\.\s+You$/)]);
  await page.context().setOffline(false);
  await page.locator('article.message', { hasText: 'My second' }).waitFor();
  await page.context().setOffline(true);
  await say(page, 'My third');
  await page.locator('article.pending', { hasText: 'My third' }).waitFor();
  expect(await heads.count()).toBe(0);
});

it('leaves the focus at the message that was changed, or was not deleted', async () => {
  const page = await visit(priya);
  await say(page, 'Teh lamp');
  await choose(page, 'Teh lamp', 'Edit');
  await page.getByLabel('Edit your message').fill('The lamp');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByLabel('Edit your message').waitFor({ state: 'detached' });
  await until(async () => ((await focusIn(page)) as string).includes('The lamp'));
  await choose(page, 'The lamp', 'Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).waitFor();
  await page.keyboard.press('Escape');
  await until(async () => ((await focusIn(page)) as string).includes('The lamp'));
  await choose(page, 'The lamp', 'Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('This message was deleted').waitFor();
  await until(async () => ((await focusIn(page)) as string).includes('was deleted'));
});

describe('where one stopped', () => {
  it('is shown to who wrote and never looked', async () => {
    await write(issueId, priya.accessToken, 'I wrote this by mail.');
    await sayAll(arjun, 1, 13);
    const page = await visit(priya, { javaScriptEnabled: false });
    expect(await firstNew(page)).toBe('Number 1.');
    await page.getByRole('link', { name: '13 new messages' }).waitFor();
  });

  it('is before all of it for who reported and never came', async () => {
    await sayAll(arjun, 1, 3);
    const page = await visit(priya, { javaScriptEnabled: false });
    expect(await firstNew(page)).toBe('Number 1.');
    await page.getByRole('link', { name: '3 new messages' }).waitFor();
  });

  it('counts what is not loaded, too, and leads to the first of it that is', async () => {
    await sayAll(arjun, 1, 5);
    await (await enter(issueId, priya.accessToken)).emitWithAck('message:read', { issueId, seq: 5 });
    await sayAll(arjun, 6, 50);
    const page = await visit(priya, { javaScriptEnabled: false });
    await page.getByRole('link', { name: '45 new messages' }).waitFor();
    expect(await firstNew(page)).toBe('Number 11.');
  });

  it('is led to, with the keyboard, also when it was not loaded', async () => {
    await sayAll(arjun, 1, 5);
    await (await enter(issueId, priya.accessToken)).emitWithAck('message:read', { issueId, seq: 5 });
    await sayAll(arjun, 6, 95);
    const page = await visit(priya);
    await page.getByRole('link', { name: '90 new messages' }).click();
    await until(async () => (await firstNew(page)) === 'Number 6.');
    await until(async () => ((await focusIn(page)) as string).includes('Number 6.'));
  });

  it('is shown after a cut, although one was looking', async () => {
    await sayAll(arjun, 1, 2);
    const page = await visit(priya);
    await page.context().setOffline(true);
    await page.waitForSelector('html[data-live="reconnecting"], html[data-live="offline"]');
    await sayAll(arjun, 3, 12);
    await page.context().setOffline(false);
    await page.getByText('Number 12.', { exact: true }).waitFor();
    expect(await firstNew(page)).toBe('Number 3.');
  });
});

it('names who has read one’s words to who cannot hover', async () => {
  await write(issueId, priya.accessToken, 'Who reads this?');
  const page = await visit(priya);
  await (await enter(issueId, arjun.accessToken)).emitWithAck('message:read', { issueId, seq: 1 });
  const seen = page.getByText('Read by 1');
  await seen.click();
  await page.locator('details[open]', { hasText: 'Arjun Rao' }).waitFor();
});

it('leads from an earlier page back to the newest without a script', async () => {
  await sayAll(arjun, 1, 45);
  const page = await visit(priya, { javaScriptEnabled: false });
  await page.getByRole('link', { name: 'Show earlier' }).click();
  await page.getByText('Number 1.', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'To the latest' }).click();
  await page.getByText('Number 45.').waitFor();
});

it('keeps why something was refused, and forgets what was half written, when one signs out', async () => {
  const page = await visit(priya);
  const unsent = { issueId, clientId: 'a-client-id', content: 'Said too fast' };
  const key = `refused:${priya.user.userId}:${issueId}`;
  const kept = JSON.stringify([{ unsent, refused: 'rate_limited' }]);
  await page.evaluate(`sessionStorage.setItem('${key}', '${kept}')`);
  await field(page).fill('Only for my eyes');
  await page.reload();
  await isLive(page);
  await page.getByText('Not sent: too many at once').waitFor();
  expect(await field(page).inputValue()).toBe('Only for my eyes');
  await page.goto('/logout');
  await page.locator('main').getByRole('button', { name: 'Sign out' }).click();
  await page.locator('header').getByRole('link', { name: 'Sign in' }).waitFor();
  expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('Only for my eyes');
  await page.goto(`/issues/${issueId}`);
  await isLive(page);
  expect(await field(page).inputValue()).toBe('');
});

describe('on a phone', () => {
  const NEWEST_IS_FREE = `(() => {
    const seen = [...document.querySelectorAll('.pending, article.message')].at(-1).getBoundingClientRect();
    const banner = document.querySelector('.place .line')?.getBoundingClientRect();
    const foot = document.querySelector('.foot').getBoundingClientRect();
    return seen.bottom <= Math.min(foot.top, banner?.top ?? innerHeight) && seen.top > 0;
  })()`;

  it('shows the whole of what one says without a connection, above what lies over the page', async () => {
    await sayAll(arjun, 1, 20);
    const page = await visit(priya, { viewport: PHONE });
    await page.context().setOffline(true);
    await page.locator('.place .line').waitFor();
    await field(page).fill('Words that wait\nfor a way');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Will be sent when you are back').waitFor();
    await until(() => page.evaluate(NEWEST_IS_FREE));
    await page.context().setOffline(false);
  });

  it('leads from the number of messages to the newest', async () => {
    await sayAll(arjun, 1, 20);
    const page = await visit(priya, { viewport: PHONE });
    await page.locator('a.toTalk').click();
    await until(() => page.evaluate(NEWEST_IS_FREE));
    expect(await focusIn(page)).toContain('Number 20.');
  });

  it('offers who is not signed in one button that fits', async () => {
    const { page } = await openWindow({ viewport: PHONE });
    await page.goto(`/issues/${issueId}`);
    await isLive(page);
    expect(await field(page).isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Sign in to write' }).click();
    await page.waitForURL(`**/login?to=*${issueId}`);
    await page.getByText('to support it and join the talk').waitFor();
  });
});

it('keeps what a stranger wrote until they have signed in', async () => {
  const { page } = await openWindow();
  await page.goto(`/issues/${issueId}`);
  await isLive(page);
  await field(page).fill('Words of a stranger');
  await page.keyboard.press('Enter');
  await page.getByLabel('E-mail').fill(arjun.user.email!);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await isLive(page);
  expect(await field(page).inputValue()).toBe('Words of a stranger');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('article.message', { hasText: 'Words of a stranger' }).waitFor();
});
