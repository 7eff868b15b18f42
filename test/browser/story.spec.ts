// The story of an issue: who did what to it and why, and how it is passed on.

import { openWindow, signIn, withBrowser } from '../support/browser.js';
import { Office } from '../support/office.js';

withBrowser();

it('names who did what, for which department and why, while one looks', async () => {
  const office = await Office.open();
  const clerk = await office.clerk('Devi at the desk');
  const issue = await office.report('Told as a story');
  const { page } = await openWindow();
  await page.goto(`/issues/${issue.issueId}`);
  await page.waitForSelector('html[data-live="online"]');
  await office.change(clerk, issue, { status: 'acknowledged', note: 'We come on Monday.' });
  const step = page.getByRole('listitem').filter({ hasText: 'We come on Monday.' });
  await step.waitFor();
  for (const told of ['Devi at the desk', 'Works', 'Acknowledged'])
    expect(await step.innerText()).toContain(told);
});

describe('is shared', () => {
  const visit = async () => {
    const { issueId } = await (await Office.open()).report('Worth passing on');
    const { page } = await openWindow({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`/issues/${issueId}`);
    await page.waitForSelector('html[data-live="online"]');
    return { page, issueId, button: page.getByRole('link', { name: 'Share', exact: true }) };
  };

  it('by the device where it has a way of its own', async () => {
    const { page, issueId, button } = await visit();
    await page.evaluate('navigator.share = async (given) => void (window.given = given)');
    await button.click();
    const address = expect.stringContaining(`/issues/${issueId}`);
    expect(await page.evaluate('window.given')).toEqual({ title: 'Worth passing on', url: address });
  });

  it('as a copy of its address elsewhere', async () => {
    const { page, issueId, button } = await visit();
    await page.evaluate('navigator.share = undefined');
    await button.click();
    await page.getByRole('status').filter({ hasText: 'copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain(`/issues/${issueId}`);
  });
});

it('keeps no token where a script of another page could find it', async () => {
  const office = await Office.open();
  const { email } = await office.clerk('Devi at home');
  const { issueId } = await office.report('Read by somebody');
  const { page } = await openWindow();
  await signIn(page, email);
  await page.goto(`/issues/${issueId}`);
  await page.waitForSelector('[data-room="live"]');
  const kept = `JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])
    + document.documentElement.outerHTML`;
  const cookies = (await page.context().cookies()).filter(({ httpOnly }) => httpOnly);
  expect(cookies).not.toEqual([]);
  const token = new RegExp(['eyJ[\\w-]+\\.[\\w-]+\\.', ...cookies.map(({ value }) => value)].join('|'));
  expect(await page.evaluate(kept)).not.toMatch(token);
  const databases = await page.evaluate(`(async () => {
    const texts = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((done) => (indexedDB.open(name).onsuccess = ({ target }) => done(target.result)));
      for (const store of db.objectStoreNames)
        texts.push(await new Promise((done) =>
          (db.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => done(JSON.stringify(target.result)))));
    }
    return texts.join();
  })()`);
  expect(databases).not.toMatch(token);
});
