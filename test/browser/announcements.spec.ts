// What changes on a page by itself is said to who does not see it: politely, where a reader listens already, and once.

import type { Page, WebSocketRoute } from 'playwright-core';
import type { Session } from '../../src/contract/account.js';
import { api } from '../support/accounts.js';
import { announcedOn, expectAnnounced, listen } from '../support/announcements.js';
import { STREETLIGHT } from '../support/api.js';
import { openWindow, PHONE, signIn, withBrowser } from '../support/browser.js';
import { newCity } from '../support/cities.js';
import { Office } from '../support/office.js';
import { enter, said, write } from '../support/rooms.js';
import { until } from '../support/until.js';

withBrowser();

/** On a phone, where no map beside the list speaks, too. */
async function open(path: string, email?: string): Promise<Page> {
  const { page } = await openWindow({ viewport: PHONE });
  if (email) await signIn(page, email);
  await page.goto(path);
  await page.waitForSelector('html[data-live="online"]');
  return page;
}

async function change(issueId: string, body: object): Promise<void> {
  const { accessToken: token } = await api.admin();
  expect((await api.call('PATCH', `/api/issues/${issueId}`, { token, body })).status).toBe(200);
}

it('is, on the feed, how many are new, and where an issue has moved on to', async () => {
  const [city, { accessToken: token }] = [await newCity(api), await api.register()];
  const report = (title: string) => api.report(token, { ...STREETLIGHT, title, city, category: 'roads' });
  const { issueId } = await report('A hole in the road');
  const page = await open(`/?city=${city}`);
  await listen(page);
  await report('Another one');
  await page.getByRole('button', { name: '1 new issue' }).waitFor();
  await report('And a third');
  await page.getByRole('button', { name: '2 new issues' }).waitFor();
  await api.call('PUT', `/api/issues/${issueId}/upvote`, { token });
  await page.getByText('1 supporter').waitFor();
  await change(issueId, { status: 'acknowledged' });
  await page.locator('article', { hasText: 'Acknowledged' }).waitFor();
  await change(issueId, { status: 'in_progress' });
  await expectAnnounced(
    page,
    '1 new issue',
    '2 new issues',
    'A hole in the road: Acknowledged',
    'A hole in the road: In progress',
  );
});

describe('on the page of an issue', () => {
  let arjun: Session;
  let issueId: string;

  beforeEach(async () => {
    arjun = await api.register('Arjun Rao');
    ({ issueId } = await api.report(arjun.accessToken));
  });

  async function visit(email?: string): Promise<Page> {
    const page = await open(`/issues/${issueId}`, email);
    await page.waitForSelector('[data-room="live"]');
    await listen(page);
    return page;
  }

  it('is what others say, as often as they say it, and not that they write, nor what one says oneself', async () => {
    const priya = await api.register('Priya S.');
    const page = await visit(priya.user.email!);
    const socket = await enter(issueId, arjun.accessToken);
    socket.emit('user:typing', { issueId, isTyping: true });
    await page.getByText('Arjun Rao is writing').waitFor();
    await said(socket, issueId, 'Does it flicker?');
    await page.locator('article.message', { hasText: 'Does it flicker?' }).waitFor();
    await page.getByLabel('Write a message').fill('It does.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('article.message', { hasText: 'It does.' }).waitFor();
    for (let n = 1; n <= 2; n++) {
      await said(socket, issueId, 'Thanks');
      await page
        .locator('article.message', { hasText: 'Thanks' })
        .nth(n - 1)
        .waitFor();
    }
    await said(socket, issueId, 'Bye');
    await expectAnnounced(
      page,
      'Arjun Rao: Does it flicker?',
      'Arjun Rao: Thanks',
      'Arjun Rao: Thanks',
      'Arjun Rao: Bye',
    );
  });

  it('is where it has moved on to', async () => {
    const page = await visit();
    await change(issueId, { status: 'acknowledged', note: 'A crew comes.' });
    await page.getByText('A crew comes.').waitFor();
    await write(issueId, arjun.accessToken, 'At last');
    await expectAnnounced(page, 'Acknowledged High priority Infrastructure', 'Arjun Rao: At last');
  });

  it('is once what one is notified of, too, here and not again where one goes', async () => {
    const page = await visit(arjun.user.email!);
    const { body: question } = await write(issueId, arjun.accessToken, 'Since when?');
    await page.locator('article.message', { hasText: 'Since when?' }).waitFor();
    const { accessToken } = await api.register('Priya S.');
    await write(issueId, accessToken, 'Since Monday.', { replyTo: question.messageId });
    await change(issueId, { status: 'acknowledged' });
    await page.getByTitle('2 new').waitFor();
    await page.getByRole('link', { name: 'Report' }).first().click();
    await page.waitForURL('**/report');
    await expectAnnounced(page, 'Priya S.: Since Monday.', 'Acknowledged High priority Infrastructure');
  });
});

it('is, to who reported an issue, what happened to it, wherever they are', async () => {
  const { accessToken, user } = await api.register('Asha who reported');
  const { issueId } = await api.report(accessToken);
  const page = await open('/report', user.email!);
  await listen(page);
  await change(issueId, { status: 'acknowledged' });
  await expectAnnounced(page, `“${STREETLIGHT.title}” is now: Acknowledged`);
});

it('is, at the desk, what came and went, what was overtaken, and what became of one’s own work', async () => {
  const office = await Office.open();
  const [devi, rao] = [await office.clerk('Devi'), await office.clerk('Rao')];
  const [first, second] = [await office.report('A deep hole'), await office.report('A shallow hole')];
  const page = await open('/desk', devi.email);
  await page.locator(`[data-issue="${first.issueId}"]`).getByRole('checkbox').check();
  await listen(page);
  await office.report('A new hole');
  await page.getByRole('button', { name: '1 came in' }).waitFor();
  await office.change(rao, second, { status: 'rejected' });
  await page.getByRole('button', { name: '1 went out' }).waitFor();
  await office.change(rao, first, { assignedTo: rao.officialId });
  await page.getByText('Changed by somebody else while you decide').waitFor();
  await page.getByRole('button', { name: 'Go on from here' }).click();
  await page.getByRole('radio', { name: 'Acknowledged' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expectAnnounced(
    page,
    '1 came in Update',
    '1 came in 1 went out Update',
    'Changed by somebody else while you decide: A deep hole Open Assigned to: Rao Go on from here',
    '1 of 1 done A deep hole Acknowledged',
  );
});

describe('without a connection', () => {
  it('is that it is gone, and then no step of its way back twice', async () => {
    const page = await open('/login');
    await listen(page);
    await page.context().setOffline(true);
    await expectAnnounced(page, 'You are offline. What you see may be out of date.');
    await page.context().setOffline(false);
    await page.waitForSelector('html[data-live="online"]');
    await page.locator('.place .line').waitFor({ state: 'detached' });
    const words = (await announcedOn(page)).map((said) => said.words);
    expect(new Set(words).size).toBe(words.length);
  });

  it('is once that it is lost, however often another one is tried', async () => {
    const { page } = await openWindow();
    const wires: WebSocketRoute[] = [];
    let [isDown, tries] = [false, 0];
    await page.routeWebSocket('**/socket.io/**', (wire) => {
      wire.connectToServer();
      wires.push(wire);
    });
    await page.route('**/socket.io/**', (route) => {
      tries += isDown ? 1 : 0;
      return isDown ? route.abort() : route.continue();
    });
    await page.goto('/login');
    await page.waitForSelector('html[data-live="online"]');
    await listen(page);
    isDown = true;
    await Promise.all(wires.map((wire) => wire.close()));
    await until(() => tries > 3);
    await expectAnnounced(page, 'Connection lost, trying again …');
  });
});
