// How sessions end, whatever the reason: the rows, and the news of it for everybody who goes by access tokens.

import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { EventLog } from '../platform/event-log/event-log.js';
import { SessionsEnded, type EndReason } from './session.events.js';
import { SessionRepository } from './session.repository.js';

@Injectable()
export class SessionEnds {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly events: EventLog,
  ) {}

  /** For the first process, which has no Nest. */
  static at(database: DataSource): SessionEnds {
    return new SessionEnds(new SessionRepository(database), new EventLog());
  }

  /** False when it had ended already. */
  async one(tx: Transaction, userId: string, sessionId: string, reason: EndReason): Promise<boolean> {
    return this.tell(tx, userId, await this.sessions.end(tx, sessionId, reason), reason);
  }

  /** The transaction has to hold the user to change: a session that begins meanwhile would be left over. */
  async all(tx: Transaction, userId: string, reason: EndReason): Promise<void> {
    await this.tell(tx, userId, await this.sessions.endAllOf(tx, userId, reason), reason);
  }

  private async tell(
    tx: Transaction,
    userId: string,
    sessionIds: string[],
    reason: EndReason,
  ): Promise<boolean> {
    if (sessionIds.length === 0) return false;
    await this.events.append(tx, new SessionsEnded({ userId, sessionIds, reason }));
    return true;
  }
}
