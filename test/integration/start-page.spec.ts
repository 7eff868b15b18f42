// The start page stays one guest: over the life of its tokens, over reconnects, and when it is opened again.

import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

const TOKEN_SECONDS = 5;

type Say = (text: string) => void;
type Give = (auth: { token: string }) => void;
type Authenticate = (give: Give) => Promise<void>;

interface Page {
  authenticate(say: Say): Authenticate;
  staySignedIn(socket: Socket, say: Say): void;
}

/** What of a browser the page uses: a cookie for its server, a storage, and a lock between tabs. */
class Browser {
  readonly asked: string[] = [];
  private cookie = '';
  private turn: Promise<unknown> = Promise.resolve();
  private readonly stored = new Map<string, string>();

  constructor(url: string) {
    const ask = globalThis.fetch;
    const fetch = async (path: string, init: RequestInit) => {
      this.asked.push(path);
      const answer = await ask(url + path, { ...init, headers: { cookie: this.cookie } });
      this.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie;
      return answer;
    };
    const localStorage = {
      getItem: (key: string) => this.stored.get(key) ?? null,
      setItem: (key: string, value: string) => this.stored.set(key, value),
      removeItem: (key: string) => this.stored.delete(key),
    };
    const navigator = { locks: { request: this.inTurn } };
    for (const [name, value] of Object.entries({ fetch, localStorage, navigator })) {
      Object.defineProperty(globalThis, name, { value, configurable: true });
    }
  }

  private inTurn = <Result>(_lock: string, work: () => Promise<Result>): Promise<Result> => {
    const result = this.turn.then(work);
    this.turn = result;
    return result;
  };

  clearCookies(): void {
    this.cookie = '';
  }
}

let product: Product;
let browser: Browser;
const { fetch } = globalThis;
const pages: Socket[] = [];

beforeAll(async () => {
  product = await startProduct({ ACCESS_TOKEN_SECONDS: String(TOKEN_SECONDS) });
});

afterAll(async () => {
  await product.stop();
  await removeDataDir(product.dataDir);
});

beforeEach(() => (browser = new Browser(product.url)));

afterEach(() => {
  pages.splice(0).forEach((page) => page.disconnect());
  Object.defineProperty(globalThis, 'fetch', { value: fetch, configurable: true });
});

const subjectOf = (token: string): string =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).sub;

const guestOf = ({ auth }: Socket): Promise<string> =>
  new Promise((resolve) => (auth as (give: Give) => void)(({ token }) => resolve(subjectOf(token))));

async function openPage(): Promise<Socket> {
  jest.resetModules();
  const { authenticate, staySignedIn } = jest.requireActual<Page>('../../web/session.js');
  const say = (text: string) => {
    throw new Error(text);
  };
  const auth = (give: Give) => void authenticate(say)(give);
  const page = io(product.url, { auth, forceNew: true, reconnectionDelay: 10 });
  pages.push(page);
  staySignedIn(page, say);
  await once(page as never, 'connect');
  return page;
}

it('stays connected when its token has run out', async () => {
  const page = await openPage();
  const lost: unknown[] = [];
  page.on('disconnect', (reason) => lost.push(reason));
  const openedAt = Date.now();
  await until(() => Date.now() > openedAt + 1.5 * TOKEN_SECONDS * 1_000);
  expect(lost).toEqual([]);
  expect(browser.asked.filter((path) => path.endsWith('guest'))).toHaveLength(1);
});

it('is the same guest after a reconnect and when it is opened again', async () => {
  const page = await openPage();
  const guest = await guestOf(page);
  page.io.engine.close();
  await once(page as never, 'connect');
  expect(await guestOf(page)).toBe(guest);
  expect(await guestOf(await openPage())).toBe(guest);
  expect(browser.asked.filter((path) => path.endsWith('guest'))).toHaveLength(1);
});

it('is the same guest in tabs that are opened at once', async () => {
  await openPage();
  const tabs = await Promise.all([openPage(), openPage(), openPage()]);
  expect(new Set(await Promise.all(tabs.map(guestOf))).size).toBe(1);
  expect(browser.asked.filter((path) => path.endsWith('guest'))).toHaveLength(1);
});

it('is a new guest when its cookie is gone', async () => {
  await openPage();
  browser.clearCookies();
  await openPage();
  expect(browser.asked.filter((path) => path.endsWith('guest'))).toHaveLength(2);
});
