// Opens the session of this browser, as one guest over all tabs where nobody is signed in, and a client with it.

import { Client, Failure, Session } from '@civicpulse/client';
import { inBrowser } from '$lib/browser-storage';
import { inTurn } from '$lib/in-turn';
import { unsentOf } from './unsent';

const HAS_SESSION = 'has-session';

const OPENING = 'civicpulse:opening';

/** Whoever signs in waits for a guest's session on its way: its answer drops what is left of a session that is over. */
export const opened = (): Promise<void> => inTurn(OPENING, async () => undefined);

/** Another tab may have begun a session since this page was rendered. Somebody's page does not go on as a guest's. */
async function open(url: string, hasSession: boolean, userId?: string): Promise<Session> {
  if (hasSession || inBrowser.get(HAS_SESSION)) {
    try {
      return await Session.carryOn(url);
    } catch (thrown) {
      const isOver = thrown instanceof Failure && ['unauthenticated', 'forbidden'].includes(thrown.code);
      if (!isOver || userId) throw thrown;
      inBrowser.drop(HAS_SESSION);
    }
  }
  const guest = await Session.guest(url);
  inBrowser.set(HAS_SESSION, 'yes');
  return guest;
}

/** The session is opened with the first token that is asked for, so that a failure is one more attempt to connect. */
class BrowserAccess {
  private session?: Promise<Session>;

  constructor(
    private readonly url: string,
    private readonly hasSession: boolean,
    private readonly userId?: string,
  ) {}

  /** All tabs share one cookie, so that another account may come with a renewal. */
  async token(stale?: string): Promise<string> {
    this.session ??= inTurn(OPENING, () => open(this.url, this.hasSession, this.userId));
    const session = await this.session.catch((thrown: unknown) => {
      this.session = undefined;
      throw thrown;
    });
    const token = await session.token(stale);
    if (this.userId && this.userId !== session.user.userId)
      throw new Failure('unauthenticated', 'Another account.');
    return token;
  }
}

/** Who opens the page, as the server saw them. */
export interface Opening {
  hasSession: boolean;
  userId?: string;
  /** What the page shows is as of this cursor or newer. */
  since?: string;
}

/** `isAnew`: who signed out a moment ago has no session, whatever was noted before. */
export function connect({ hasSession, userId, since }: Opening, isAnew: boolean): Client {
  if (isAnew && !hasSession) inBrowser.drop(HAS_SESSION);
  const url = location.origin;
  const outboxStorage = userId ? unsentOf(userId) : undefined;
  return new Client({ url, access: new BrowserAccess(url, hasSession, userId), outboxStorage, since });
}
