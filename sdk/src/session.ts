// A session of one's own that renews itself, for apps that have no other source of tokens.

import type { Session as SessionAnswer, User } from '../../src/contract/account.js';
import type { Access } from './access.js';
import { call } from './rest.js';

type Delivery = 'cookie' | 'body';

interface Credentials {
  email: string;
  password: string;
  /** How the refresh token comes; chosen by where the app runs. */
  tokenDelivery?: Delivery;
}

interface NewAccount extends Credentials {
  displayName: string;
  city?: string;
}

/** Renewed before it runs out, so that a request on its way does not meet the end of it. */
const EARLY_MS = 5_000;

interface LockManager {
  request<T>(name: string, run: () => Promise<T>): Promise<T>;
}

/** What only browsers have. */
interface Browser {
  document?: { location: { href: string } };
  navigator?: { locks?: LockManager };
}

const { document, navigator } = globalThis as Browser;

/** Pages of the server's host keep it in a cookie that no script can read; no other site is given that cookie. */
export function deliveryFor(url: string, page = document?.location.href): Delivery {
  if (!page) return 'body';
  const [server, here] = [new URL(url, page), new URL(page)];
  return server.protocol === here.protocol && server.hostname === here.hostname ? 'cookie' : 'body';
}

/** Two tabs share one cookie, and a refresh token that is used twice ends the session: one tab at a time. */
const oneAtATime = <T>(renew: () => Promise<T>): Promise<T> =>
  document && navigator?.locks ? navigator.locks.request('civicpulse:session', renew) : renew();

const ask = (url: string, path: string, body: object, token?: string): Promise<SessionAnswer> =>
  call(url, 'POST', `/api/auth/${path}`, { body, token });

export class Session implements Access {
  private answer!: SessionAnswer;
  private goodUntil = 0;
  private renewing?: Promise<string>;

  private constructor(
    private readonly url: string,
    answer: SessionAnswer,
  ) {
    this.take(answer);
  }

  static register(url: string, account: NewAccount): Promise<Session> {
    return Session.signIn(url, 'register', account);
  }

  static login(url: string, credentials: Credentials): Promise<Session> {
    return Session.signIn(url, 'login', credentials);
  }

  /** May read and watch, and never writes. */
  static guest(url: string, city?: string): Promise<Session> {
    return Session.signIn(url, 'guest', { city });
  }

  /** Goes on with a session of before: from the cookie in a browser, elsewhere from a refresh token that was kept. */
  static carryOn(url: string, refreshToken?: string): Promise<Session> {
    return oneAtATime(() => Session.open(url, refreshToken ? 'refresh' : 'access', { refreshToken }));
  }

  get user(): User {
    return this.answer.user;
  }

  /** Changes with each renewal; only for programs that keep it themselves. */
  get refreshToken(): string | undefined {
    return this.answer.refreshToken;
  }

  async token(stale?: string): Promise<string> {
    const { accessToken } = this.answer;
    if (accessToken !== stale && Date.now() < this.goodUntil) return accessToken;
    this.renewing ??= oneAtATime(() => this.renew()).finally(() => (this.renewing = undefined));
    return this.renewing;
  }

  async logout(): Promise<void> {
    await ask(this.url, 'logout', {}, this.answer.accessToken);
  }

  private static signIn(url: string, path: string, body: object): Promise<Session> {
    return Session.open(url, path, { tokenDelivery: deliveryFor(url), ...body });
  }

  private static async open(url: string, path: string, body: object): Promise<Session> {
    return new Session(url, await ask(url, path, body));
  }

  private async renew(): Promise<string> {
    this.take(await ask(this.url, 'refresh', { refreshToken: this.refreshToken }));
    return this.answer.accessToken;
  }

  private take(answer: SessionAnswer): void {
    this.answer = answer;
    const livesMs = answer.expiresIn * 1000;
    this.goodUntil = Date.now() + livesMs - Math.min(EARLY_MS, livesMs / 2);
  }
}
