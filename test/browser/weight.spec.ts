// Each page is as light as it says here: what a phone is sent before it asks for a map, compressed.

import { stat } from 'node:fs/promises';
import { Api, PASSWORD, STREETLIGHT } from '../support/api.js';
import { openWindow, PHONE, signIn, untilInstalled, withBrowser } from '../support/browser.js';
import { Office } from '../support/office.js';
import { ADMIN, removeDataDir, startProduct, type Product } from '../support/product.js';
import { messagesPath } from '../support/rooms.js';
import { weightOf } from '../support/weight.js';

type Who = 'nobody' | 'somebody' | 'an official' | 'an administrator';

/** Bytes of script, and of page and styles. The feed's are what was promised; the others are a little above what they are. */
const BUDGETS: [page: string, who: Who, script: number, rest: number][] = [
  ['/', 'nobody', 60_000, 30_000],
  ['/', 'somebody', 60_000, 30_000],
  ['/report', 'nobody', 70_500, 20_000],
  ['/issues/:id', 'nobody', 80_000, 25_000],
  ['/issues/:id', 'somebody', 81_500, 25_000],
  ['/login', 'nobody', 60_500, 10_500],
  ['/register', 'nobody', 60_500, 15_000],
  ['/offline', 'nobody', 68_500, 15_000],
  ['/me', 'somebody', 64_000, 15_000],
  ['/logout', 'somebody', 61_500, 10_500],
  ['/desk', 'an official', 69_500, 15_000],
  ['/admin', 'an administrator', 64_000, 20_000],
  ['/admin/people', 'an administrator', 62_500, 20_000],
  ['/admin/cities/bangalore', 'an administrator', 64_500, 20_000],
];
/** Comes by itself where there is room for it, and on a phone when it is asked for; MapLibre only with a source of tiles. */
const MAP_BYTES = 8_000;
const FIRST_START = { script: 60_000, rest: 30_000 };
/** What the service worker fetches once, when the page is there, for times without a connection: all but the map. */
const STOCK_BYTES = 180_000;

let issueId: string;
const emails: Partial<Record<Who, string>> = { 'an administrator': ADMIN.email };
/** Pages name all cities: other specs open many. */
let product: Product;
let fresh: Product;

withBrowser();
beforeAll(async () => {
  product = await startProduct();
  fresh = await startProduct({ ADMIN_EMAIL: '', ADMIN_PASSWORD: '' });
  const api = new Api(product.url);
  const { accessToken, user } = await api.register();
  emails.somebody = user.email!;
  for (let n = 0; n < 20; n++)
    ({ issueId } = await api.report(accessToken, { ...STREETLIGHT, title: `One of a full page ${n}` }));
  for (let n = 0; n < 5; n++)
    await api.post(messagesPath(issueId), { content: `Number ${n} of some messages` }, accessToken);
  const office = await Office.open(api);
  emails['an official'] = (await office.clerk('Devi')).email;
});
afterAll(async () => {
  await Promise.all([product, fresh].map((each) => each.stop()));
  await Promise.all([product, fresh].map(({ dataDir }) => removeDataDir(dataDir)));
});

/** Comes for the first time: nothing is kept, and nothing is put by. */
const open = (baseURL = product.url) => openWindow({ baseURL, viewport: PHONE, serviceWorkers: 'block' });

const say = (page: string, { script, rest }: { script: number; rest: number }) =>
  process.stdout.write(`${page} weighs ${script} bytes of script, ${rest} of page and styles.\n`);

it.each(BUDGETS)(
  '%s as %s sees it needs %i bytes of script and %i of the rest at most',
  async (path, who, script, rest) => {
    const { page } = await open();
    if (who !== 'nobody') {
      const password = who === 'an administrator' ? ADMIN.password : PASSWORD;
      await signIn(page, emails[who]!, password);
    }
    const weight = await weightOf(page, path.replace(':id', issueId));
    say(`${path} for ${who}`, weight);
    expect(weight.script).toBeGreaterThan(10_000);
    expect(weight.script).toBeLessThanOrEqual(script);
    expect(weight.rest).toBeGreaterThan(1_000);
    expect(weight.rest).toBeLessThanOrEqual(rest);
  },
);

it('has a light map', async () => {
  const { page } = await open();
  const { script } = await weightOf(page, '/');
  const withMap = await openWindow({ baseURL: product.url, serviceWorkers: 'block' });
  const bytes = (await weightOf(withMap.page, '/')).script - script;
  process.stdout.write(`The map weighs ${bytes} bytes of script.\n`);
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThanOrEqual(MAP_BYTES);
});

it('is as light where nothing is set up yet', async () => {
  const { page } = await open(fresh.url);
  const weight = await weightOf(page, '/');
  say('The first start', weight);
  expect(weight.script).toBeLessThanOrEqual(FIRST_START.script);
  expect(weight.rest).toBeLessThanOrEqual(FIRST_START.rest);
});

/** Compressed, as it is kept; the page for times without a connection is no file. */
const bytesKept = async (path: string): Promise<number> => {
  const file = `web/build/client${path}`;
  const found = await Promise.allSettled([stat(`${file}.br`), stat(file)]);
  return found.flatMap((one) => (one.status === 'fulfilled' ? [one.value.size] : []))[0] ?? 0;
};

it('keeps a light stock for times without a connection', async () => {
  const { page } = await openWindow({ baseURL: product.url, viewport: PHONE });
  await page.goto('/');
  await untilInstalled(page);
  const kept = (await page.evaluate(`caches.keys()
    .then(([shelf]) => caches.open(shelf))
    .then((shelf) => shelf.keys())
    .then((requests) => requests.map(({ url }) => new URL(url).pathname))`)) as string[];
  const sizes = await Promise.all(kept.map(bytesKept));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  process.stdout.write(`The stock weighs ${bytes} bytes.\n`);
  expect(bytes).toBeGreaterThan(60_000);
  expect(bytes).toBeLessThanOrEqual(STOCK_BYTES);
});
