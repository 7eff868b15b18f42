// How often a page that is live asks the server: once for what many events bring, and not at all for what it does not show.

import type { Page } from 'playwright-core';
import type { Session } from '../../src/contract/account.js';
import { api } from '../support/accounts.js';
import { PASSWORD } from '../support/api.js';
import { openWindow, withBrowser } from '../support/browser.js';
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
  const data = { email, password: PASSWORD };
  expect((await page.request.post('/api/auth/login', { data })).status()).toBe(200);
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

  async function readByThree(): Promise<void> {
    const readers = await Promise.all(['Ben', 'Chitra', 'Dev'].map((name) => api.register(name)));
    const sockets = await Promise.all(readers.map(({ accessToken }) => enter(issueId, accessToken)));
    await Promise.all(sockets.map((socket) => socket.emitWithAck('message:read', { issueId, seq: 1 })));
  }

  it('is once who has read, however many are new', async () => {
    const page = await signedIn(priya.user.email!);
    const first = page.waitForResponse('**/receipts');
    await visit(page);
    await first;
    const asked = counted(page, /\/receipts$/);
    await write(issueId, priya.accessToken, 'Who is there?');
    await readByThree();
    await page.getByText('Read by 3').waitFor();
    expect(asked()).toBe(1);
  });

  it('is never who has read, for guests', async () => {
    const { page } = await openWindow();
    const asked = counted(page, /\/receipts$/);
    await visit(page);
    await write(issueId, priya.accessToken, 'Who is there?');
    await readByThree();
    await write(issueId, priya.accessToken, 'Three.');
    await page.getByText('Three.').first().waitFor();
    expect(asked()).toBe(0);
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
  it('is once where it comes to rest', async () => {
    const { page } = await openWindow();
    const asked = counted(page, /\/clusters\?/);
    await page.goto('/?city=bangalore');
    const map = page.getByRole('region', { name: 'Map of the issues' });
    const nextIs = (bbox?: string) =>
      page.waitForURL(({ searchParams }) => ![null, bbox].includes(searchParams.get('bbox')));
    await map.getByText(/issues? here/).waitFor();
    await map.getByRole('button', { name: 'Nearer' }).click();
    await nextIs();
    const here = new URL(page.url()).searchParams.get('bbox')!;
    await map.getByRole('button', { name: 'Nearer' }).click();
    await nextIs(here);
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
});
