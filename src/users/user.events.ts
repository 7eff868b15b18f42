// What happens to accounts; never sent to clients, but every worker and its live sockets follow it.

import type { DomainEvent } from '../platform/event-log/recorded-event.js';
import type { Visitor } from './visitor.js';

/** An account as it stands now: what its access tokens should say. */
export interface AccountState extends Omit<Visitor, 'sessionId'> {
  suspended: boolean;
}

export class AccountChanged implements DomainEvent {
  static readonly kind = 'account:changed';
  readonly kind = AccountChanged.kind;
  readonly subject: string;

  constructor(readonly payload: AccountState) {
    this.subject = payload.userId;
  }
}
