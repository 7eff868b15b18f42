// One's own profile: what one sees of oneself, and what one changes.

import { Injectable } from '@nestjs/common';
import type { User } from '../contract/account.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Limits } from '../platform/limits/limits.js';
import { AccountChanges } from '../users/account-changes.js';
import type { ChangeMeRequest } from '../auth/auth.requests.js';
import { existing, UserRepository } from '../users/user.repository.js';
import { userView } from '../users/user.view.js';

@Injectable()
export class ProfileService {
  constructor(
    private readonly limits: Limits,
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UserRepository,
    private readonly changes: AccountChanges,
  ) {}

  async find(userId: string): Promise<User> {
    return userView(existing(await this.users.byId(userId)));
  }

  async change(userId: string, change: ChangeMeRequest): Promise<User> {
    await this.limits.spend('write', userId);
    return this.unitOfWork.run(async (tx) =>
      userView(existing(await this.changes.apply(tx, userId, change))),
    );
  }
}
