// Throws away what no one can use any more: expired refresh tokens, sessions left alone, guests who went home.

import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Chores } from '../platform/chores.js';
import { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { UsersService } from '../users/users.service.js';
import { SessionRepository } from './session.repository.js';

const EVERY_MS = 10 * 60_000;
const AT_ONCE = 2_000;

@Injectable()
export class SessionPruning implements OnApplicationBootstrap {
  constructor(
    private readonly chores: Chores,
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionRepository,
    private readonly users: UsersService,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.chores.every(EVERY_MS, 'pruning sessions', () => this.prune());
  }

  /** Rows that another worker is pruning are skipped, so that workers do not wait for each other. */
  async prune(): Promise<void> {
    const lastChance = new Date(Date.now() - this.config.refreshTokenSeconds * 1000);
    await this.unitOfWork.run(async (tx) => {
      await this.sessions.deleteExpiredTokens(tx, AT_ONCE);
      await this.sessions.deleteUnusedSince(tx, lastChance, AT_ONCE);
      await this.users.removeGuestsWithoutSession(tx, lastChance, AT_ONCE);
    });
  }
}
