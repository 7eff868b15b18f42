// What this worker knows of accounts and sessions that changed after access tokens were made for them.

import { Failure } from '../platform/failures/failure.js';
import type { AccountState } from '../users/user.events.js';
import type { Visitor } from '../users/visitor.js';

interface Known<News> {
  news: News;
  since: number;
}

/** Keeps the map in the order in which the news came, so that the old ones are found at its front. */
function note<News>(map: Map<string, Known<News>>, key: string, news: News, since: number): void {
  map.delete(key);
  map.set(key, { news, since });
}

function forget(map: Map<string, Known<unknown>>, before: number): void {
  for (const [key, { since }] of map) {
    if (since >= before) return;
    map.delete(key);
  }
}

export class Standing {
  private readonly accounts = new Map<string, Known<AccountState>>();
  private readonly ended = new Map<string, Known<true>>();

  accountChanged(account: AccountState, since = Date.now()): void {
    note(this.accounts, account.userId, account, since);
  }

  sessionsEnded(sessionIds: string[], since = Date.now()): void {
    for (const sessionId of sessionIds) note(this.ended, sessionId, true, since);
  }

  /** The person that a token speaks of, as they stand now; refuses who may not come in any more. */
  admit(claimed: Visitor): Visitor {
    const account = this.accounts.get(claimed.userId)?.news;
    if (account?.suspended) throw new Failure('forbidden', 'This account is suspended.');
    if (this.ended.has(claimed.sessionId)) throw new Failure('unauthenticated', 'This session has ended.');
    if (!account) return claimed;
    const { userId, displayName, role, city, official } = account;
    return { userId, displayName, role, city, sessionId: claimed.sessionId, ...(official && { official }) };
  }

  /** News may be forgotten once every token from before them has expired. */
  forgetBefore(time: number): void {
    forget(this.accounts, time);
    forget(this.ended, time);
  }
}
