// The ways out: of one session, or of all. Each answers once this worker goes by it; the others follow within moments.

import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import { SessionEnds } from '../sessions/session-ends.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { UsersService } from '../users/users.service.js';
import type { Visitor } from '../users/visitor.js';

@Injectable()
export class SignOutService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly ends: SessionEnds,
    private readonly tail: LogTail,
  ) {}

  /** By the access token or, when that has expired, by the refresh token. */
  async here(visitor: Visitor | undefined, refreshToken: string | undefined): Promise<void> {
    const { userId, sessionId } = visitor ?? (await this.sessions.ownerOf(refreshToken ?? ''));
    await this.unitOfWork.run((tx) => this.ends.one(tx, userId, sessionId, 'signed out'));
    await this.tail.catchUp();
  }

  async everywhere({ userId }: Visitor): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.users.toChange(tx, userId);
      await this.ends.all(tx, userId, 'signed out everywhere');
    });
    await this.tail.catchUp();
  }
}
