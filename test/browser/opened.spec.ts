// What opens on a page: axe finds nothing in it, the keys go into it, and Escape leads back to where they were.

import type { Page } from 'playwright-core';
import { disconnectAll } from '../support/api.js';
import { wrongsOf } from '../support/axe.js';
import { PHONE, withBrowser } from '../support/browser.js';
import { keysAt } from '../support/keyboard.js';
import * as how from '../support/opening.js';

const { choose, MORE, press } = how;

withBrowser();
beforeAll(how.furnish);
afterAll(disconnectAll);

interface Opened {
  open: (page: Page) => Promise<unknown>;
  /** What is there then. */
  shown: string;
  who: how.Who;
  path: string;
  viewport?: typeof PHONE;
}

type Open = Opened['open'];

const at =
  (who: how.Who, path: string) =>
  (open: Open, shown: string): Opened => ({ open, shown, who, path });
const inFeed = at('nobody', '/?city=:city&status=open');
const inHeader = at('Asha', '/');
const inRoom = at('Asha', '/issues/:issue');
const inReport = at('Asha', '/report?city=:city');
const atDesk = at('an official', '/desk');

const SAID = 'article.message:has-text("Who mends it?")';
const BELL = 'header [popovertarget]';
const FILTERS = '#filters summary';
const HERE = '.room header summary';
const KEYS = '.help button';

const filters = inFeed(press(FILTERS), '#filters .panel');
const bell = inHeader(press(BELL), 'header [popover]');
const menu = inRoom(press(MORE), '.menu');
const answer = inRoom(choose('reply'), '.reply');
const change = inRoom(choose('edit'), '.message form');
const question = inRoom(choose('waste'), 'dialog[open]');
const here = inRoom(press(HERE), '.names');
const readers = inRoom(press('.seen summary'), '.seen p');
const faults = at('nobody', '/report')(press('.end button'), '[name="title"][aria-invalid]');
const keys = atDesk(press(KEYS), 'dialog[open]');

const STATES: [what: string, Opened][] = [
  ['the filters', filters],
  ['the filters on a phone', { ...filters, viewport: PHONE }],
  ['what concerns one', bell],
  ['the menu of a message', menu],
  ['the choice of any emoji', inRoom(how.pickEmoji, '.menu form button:enabled')],
  ['an answer', answer],
  ['a message that is changed', change],
  ['the question before deleting', question],
  ['who is here', here],
  ['who has read it', readers],
  ['what is missing in a report', faults],
  ['what resembles a report', inReport(how.writeReport, '[data-similar]')],
  ['the map of a report', inReport(press('.ways [aria-expanded]'), '[role="application"]')],
  ['two issues at the desk', atDesk(how.tickTwo, '#work [name="status"]:focus')],
  ['the keys of the desk', keys],
  ['what a colleague did meanwhile', atDesk(how.decideTooLate, 'aside .now')],
  ['a conflict', atDesk(how.saveTooLate, '[data-result="conflict"]')],
  ['faults of a city', at('an administrator', '/admin')(how.openNowhere, '[name="timezone"][aria-invalid]')],
  [
    'the map of a city',
    at('an administrator', '/admin/cities/:city')(press('form [aria-expanded]'), '[role="application"]'),
  ],
  [
    'somebody who was appointed',
    at('an administrator', `/admin/people?q=${how.NEWCOMER}`)(how.giveOffice, 'article .done'),
  ],
];

describe.each([
  ['light', 'en-IN'],
  ['dark', 'ar'],
] as const)('in the %s in %s', (colorScheme, locale) => {
  it.each(STATES)('axe finds nothing in %s, and it fits', async (_what, { viewport, ...opened }) => {
    const page = await how.visit(opened, { colorScheme, locale, ...(viewport && { viewport }) });
    await opened.open(page);
    await page.waitForSelector(opened.shown);
    expect(await wrongsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});

it.each([
  ['what concerns one', bell, BELL, BELL],
  ['the menu of a message', menu, '.menu .emojis button', MORE],
  ['an answer', answer, '#write', '#write'],
  ['a message that is changed', change, 'article textarea', SAID],
  ['the question before deleting', question, 'dialog button', SAID],
  ['who is here', here, HERE, HERE],
  ['the keys of the desk', keys, 'dialog input', KEYS],
])('Escape leads back from %s', async (_what, opened, inside, back) => {
  const page = await how.visit(opened);
  await opened.open(page);
  await page.waitForSelector(opened.shown);
  await keysAt(page, inside);
  await page.keyboard.press('Escape');
  await page.waitForSelector(opened.shown, { state: 'hidden' });
  await keysAt(page, back);
});

it.each([
  ['the filters', filters, '#filters .panel select', FILTERS],
  ['what concerns one', bell, 'header [popover] a', BELL],
])('Tab leads into %s and back, and Enter closes it', async (_what, opened, inside, back) => {
  const page = await how.visit(opened);
  await opened.open(page);
  await page.waitForSelector(opened.shown);
  await page.keyboard.press('Tab');
  await keysAt(page, inside);
  await page.keyboard.press('Shift+Tab');
  await keysAt(page, back);
  await page.keyboard.press('Enter');
  await page.waitForSelector(opened.shown, { state: 'hidden' });
});

describe('what was pressed goes away, and the keys go on from', () => {
  it.each([
    ['the place, when a landmark was taken', inReport(how.takeLandmark, '.good'), '.chosen'],
    ['the place, when it is the middle of the city', inReport(how.takeMiddle, '.good'), '.chosen'],
    ['what is written, when it answers nobody any more', inRoom(how.dropAnswer, '#write'), '#write'],
    ['the steps, when one was overtaken', atDesk(how.lookAgain, '#work'), '[name="status"]:checked'],
    ['the city, when a report is begun anew', inReport(how.beginAnew, '[name="city"]'), '[name="city"]'],
    ['the first fault, when a report has some', faults, '[name="address"], [name="title"]'],
  ])('%s', async (_what, opened, goesOn) => {
    const page = await how.visit(opened);
    await opened.open(page);
    await page.waitForSelector(opened.shown);
    await keysAt(page, goesOn);
  });
});
