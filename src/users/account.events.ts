// What happens to accounts and sessions; never sent to clients, but every worker and its live sockets follow it.

import type { DomainEvent } from '../platform/event-log/recorded-event.js';
import type { Visitor } from './visitor.js';

export const ACCOUNT_CHANGED = 'account:changed';
export const SESSIONS_ENDED = 'sessions:ended';

/** An account as it stands now: what its access tokens should say. */
export interface AccountState extends Omit<Visitor, 'sessionId'> {
  suspended: boolean;
}

export type EndReason = 'signed out' | 'signed out everywhere' | 'suspended' | 'token reused';

export interface EndedSessions {
  userId: string;
  sessionIds: string[];
  reason: EndReason;
}

export class AccountChanged implements DomainEvent {
  readonly kind = ACCOUNT_CHANGED;
  readonly subject: string;

  constructor(readonly payload: AccountState) {
    this.subject = payload.userId;
  }
}

export class SessionsEnded implements DomainEvent {
  readonly kind = SESSIONS_ENDED;
  readonly subject: string;

  constructor(readonly payload: EndedSessions) {
    this.subject = payload.userId;
  }
}
