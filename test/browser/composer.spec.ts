// Where one writes in a room, on a phone: nothing leads off the screen, and the keyboard stays for the next message.

import type { Page } from 'playwright-core';
import type { Session } from '../../src/contract/account.js';
import { api } from '../support/accounts.js';
import { openWindow, PHONE, signIn, withBrowser } from '../support/browser.js';
import { enter, write } from '../support/rooms.js';

let arjun: Session;
let priya: Session;
let issueId: string;

withBrowser();

beforeAll(async () => {
  [priya, arjun] = [await api.register('Priya at the gate'), await api.register('Arjun')];
});
beforeEach(async () => {
  ({ issueId } = await api.report(priya.accessToken));
});

async function visit(options: Parameters<typeof openWindow>[0] = {}): Promise<Page> {
  const { page } = await openWindow(options);
  await signIn(page, priya.user.email);
  await page.goto(`/issues/${issueId}`);
  await page.waitForSelector('[data-room="live"]');
  return page;
}

const sayAll = async (from: number, to: number) => {
  for (let n = from; n <= to; n += 1) await write(issueId, arjun.accessToken, `Number ${n}.`);
};

const widthOf = (page: Page) => page.evaluate('document.documentElement.scrollWidth');

it.each([PHONE, { width: 320, height: 640 }])(
  'stays on a screen of $width pixels, whatever one answers and writes',
  async (viewport) => {
    const long = 'Many words that would never find room on one line of a small phone. '.repeat(3);
    await write(issueId, arjun.accessToken, long);
    const page = await visit({ viewport });
    await page.locator('article.message').hover();
    await page.getByRole('button', { name: 'What to do' }).click();
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    await page.getByText('Reply to Arjun').waitFor();
    expect(await widthOf(page)).toBe(viewport.width);
    await page.getByLabel('Write a message').fill('w'.repeat(300));
    expect(await widthOf(page)).toBe(viewport.width);
  },
);

it('keeps the keyboard for who sends by the button', async () => {
  const page = await visit({ viewport: PHONE, hasTouch: true });
  await page.getByLabel('Write a message').fill('One of several');
  await page.getByRole('button', { name: 'Send' }).tap();
  await page.locator('article.message', { hasText: 'One of several' }).waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('write');
});

it('takes the keyboard from nobody who went on elsewhere meanwhile', async () => {
  await sayAll(1, 5);
  await (await enter(issueId, priya.accessToken)).emitWithAck('message:read', { issueId, seq: 5 });
  await sayAll(6, 65);
  const page = await visit();
  const field = page.getByLabel('Write a message');
  let answer = () => {};
  const isAnswered = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/messages?*', async (route) => {
    await isAnswered;
    await route.continue();
  });
  const asked = page.waitForRequest('**/messages?*');
  await page.getByRole('link', { name: '60 new messages' }).dblclick();
  await asked;
  await field.focus();
  answer();
  await page.getByText('Number 6.', { exact: true }).waitFor({ state: 'attached' });
  await page.keyboard.type('Here');
  expect(await field.inputValue()).toBe('Here');
});

it('saves once what was changed, however often Enter is pressed', async () => {
  const { page } = await openWindow();
  const edits: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('message:edit')) edits.push(String(payload));
    }),
  );
  await signIn(page, priya.user.email);
  await page.goto(`/issues/${issueId}`);
  await page.waitForSelector('[data-room="live"]');
  await page.getByLabel('Write a message').fill('Teh lamp');
  await page.keyboard.press('Enter');
  await page.locator('article.message', { hasText: 'Teh lamp' }).hover();
  await page.getByRole('button', { name: 'What to do' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const field = page.getByLabel('Edit your message');
  await field.fill('The lamp');
  await page.evaluate(`for (const key of ['Enter', 'Enter'])
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))`);
  await field.waitFor({ state: 'detached' });
  await page.locator('article.message', { hasText: 'The lamp' }).waitFor();
  expect(edits).toHaveLength(1);
});
