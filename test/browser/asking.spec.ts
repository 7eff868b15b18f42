// How often a page that is live asks the server: once for what many events bring, and not at all for what it does not show.

import type { Page } from 'playwright-core';
import type { Session } from '../../src/contract/account.js';
import { api } from '../support/accounts.js';
import { openWindow, signIn, withBrowser } from '../support/browser.js';
import { Office } from '../support/office.js';
import { enter, write } from '../support/rooms.js';

withBrowser();

/** Gives the number of times that the page asked for such a path since. */
function counted(page: Page, path: RegExp): () => number {
  let times = 0;
  page.on('request', (request) => (times += path.test(request.url()) ? 1 : 0));
  return () => times;
}

async function signedIn(email: string): Promise<Page> {
  const { page } = await openWindow();
  await signIn(page, email);
  return page;
}

describe('on the page of an issue', () => {
  let priya: Session;
  let issueId: string;

  beforeEach(async () => {
    priya = await api.register('Priya who asks');
    ({ issueId } = await api.report(priya.accessToken));
  });

  async function visit(page: Page): Promise<void> {
    await page.goto(`/issues/${issueId}`);
    await page.waitForSelector('[data-room="live"]');
  }

  async function threeReaders(): Promise<() => Promise<unknown>> {
    const readers = await Promise.all(['Ben', 'Chitra', 'Dev'].map((name) => api.register(name)));
    const sockets = await Promise.all(readers.map(({ accessToken }) => enter(issueId, accessToken)));
    return () =>
      Promise.all(sockets.map((socket) => socket.emitWithAck('message:read', { issueId, seq: 1 })));
  }

  it('is once who has read, however many are new, and never for guests', async () => {
    const [some, more] = [await threeReaders(), await threeReaders()];
    const page = await signedIn(priya.user.email!);
    const { page: guests } = await openWindow();
    const askedByGuests = counted(guests, /\/receipts$/);
    await visit(guests);
    const first = page.waitForResponse('**/receipts');
    await visit(page);
    await first;
    const asked = counted(page, /\/receipts$/);
    await write(issueId, priya.accessToken, 'Who is there?');
    await some();
    await page.getByText('Read by 3').waitFor();
    await more();
    await page.getByText('Read by 6').waitFor();
    expect([asked(), askedByGuests()]).toEqual([2, 0]);
  });

  it('is what happened, after a change and not after a message', async () => {
    const { page } = await openWindow();
    await visit(page);
    const asked = counted(page, /\/history$/);
    await write(issueId, priya.accessToken, 'Nothing happened.');
    await page.getByText('Nothing happened.').first().waitFor();
    const { accessToken: token } = await api.official();
    const body = { status: 'acknowledged', note: 'A crew comes.' };
    await api.call('PATCH', `/api/issues/${issueId}`, { token, body });
    await page.getByText('A crew comes.').waitFor();
    expect(asked()).toBe(1);
  });
});

describe('on a map', () => {
  it('is once where it comes to rest, and once for other words', async () => {
    const { page } = await openWindow();
    const asked = counted(page, /\/clusters\?/);
    await page.goto('/');
    const map = page.getByRole('region', { name: 'Map of the issues' });
    await map.getByText(/issues? here/).waitFor();
    await map.getByRole('button', { name: 'Nearer' }).click();
    await page.waitForURL(/bbox=/);
    // Typing rests as long as a map: what the map would ask once more is asked before the words are.
    const words = page.waitForResponse(/\/clusters\?.*q=banyan/);
    await page.getByLabel('Search').fill('banyan');
    await words;
    expect(asked()).toBe(3);
  });
});

describe('at the desk', () => {
  it('leaves what is there when there is no answer, and asks again with the next news', async () => {
    const office = await Office.open();
    const { email } = await office.clerk('Devi');
    await office.report('There from the beginning');
    const page = await signedIn(email);
    await page.goto('/desk');
    await page.waitForSelector('html[data-live="online"]');
    const pages = counted(page, /__data\.json/);
    const isQueue = ({ pathname }: URL) => pathname === '/api/issues';
    await page.route(isQueue, (route) => route.fulfill({ status: 503 }));
    const refused = page.waitForResponse((answer) => isQueue(new URL(answer.url())));
    await office.report('Came while nobody answers');
    await refused;
    await page.getByText('There from the beginning').waitFor();
    await page.unroute(isQueue);
    await office.report('Came later');
    await page.getByText('Came while nobody answers').waitFor();
    await page.getByText('Came later').waitFor();
    expect(pages()).toBe(0);
  });

  it('is once at a time, however long the answer takes', async () => {
    const office = await Office.open();
    const { email } = await office.clerk('Devi');
    await office.report('There from the beginning');
    const page = await signedIn(email);
    await page.clock.install();
    await page.goto('/desk');
    await page.waitForSelector('html[data-live="online"]');
    const isQueue = ({ pathname }: URL) => pathname === '/api/issues';
    const answers: (() => void)[] = [];
    await page.route(isQueue, async (route) => {
      await new Promise<void>((answer) => answers.push(answer));
      await route.continue();
    });
    const asked = page.waitForRequest((request) => isQueue(new URL(request.url())));
    await office.report('Came while the answer is on its way');
    await asked;
    // As many seconds as would have brought as many questions.
    await page.clock.runFor(3_000);
    await page.evaluate("fetch('/health/live').then(() => undefined)");
    expect(answers).toHaveLength(1);
    answers[0]!();
    await page.getByText('Came while the answer is on its way').waitFor();
  });

  it('leads to the next page once there is one', async () => {
    const office = await Office.open();
    const { email } = await office.clerk('Devi');
    for (let n = 1; n <= 25; n += 1) await office.report(`Number ${n}`);
    const page = await signedIn(email);
    await page.goto('/desk');
    await page.waitForSelector('html[data-live="online"]');
    const next = page.getByRole('link', { name: 'Next page' });
    expect(await next.count()).toBe(0);
    await office.report('One too many');
    await next.click();
    await page.getByText('One too many').waitFor();
  });
});
