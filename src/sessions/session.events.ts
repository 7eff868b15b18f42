// What happens to sessions; never sent to clients, but every worker and its live sockets follow it.

import type { DomainEvent } from '../platform/event-log/recorded-event.js';

export type EndReason = 'signed out' | 'signed out everywhere' | 'suspended' | 'token reused';

export interface EndedSessions {
  userId: string;
  sessionIds: string[];
  reason: EndReason;
}

export class SessionsEnded implements DomainEvent {
  static readonly kind = 'sessions:ended';
  readonly kind = SessionsEnded.kind;
  readonly subject: string;

  constructor(readonly payload: EndedSessions) {
    this.subject = payload.userId;
  }
}
