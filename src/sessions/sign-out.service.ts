// The ways out: of one session, or of all. Each answers once this worker goes by it; the others follow within moments.

import { Injectable } from '@nestjs/common';
import { LogTail } from '../platform/event-log/log-tail.js';
import { SessionsService } from './sessions.service.js';
import type { Visitor } from '../users/visitor.js';

@Injectable()
export class SignOutService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly tail: LogTail,
  ) {}

  /** By the access token or, when that has expired, by the refresh token. */
  async here(visitor: Visitor | undefined, refreshToken: string | undefined): Promise<void> {
    const session = visitor ?? (await this.sessions.ownerOf(refreshToken ?? ''));
    await this.sessions.end(session.userId, session.sessionId);
    await this.tail.catchUp();
  }

  async everywhere({ userId }: Visitor): Promise<void> {
    await this.sessions.endEverywhere(userId);
    await this.tail.catchUp();
  }
}
