// One's own profile: what one sees of oneself, and what one changes.

import { Injectable } from '@nestjs/common';
import type { User } from '../contract/account.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Limits } from '../platform/limits/limits.js';
import { userView } from '../users/user.view.js';
import { UsersService } from '../users/users.service.js';
import type { ChangeMeRequest } from './accounts.requests.js';

@Injectable()
export class ProfileService {
  constructor(
    private readonly limits: Limits,
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersService,
  ) {}

  async find(userId: string): Promise<User> {
    return userView(await this.users.find(userId));
  }

  async change(userId: string, change: ChangeMeRequest): Promise<User> {
    await this.limits.spend('write', userId);
    return this.unitOfWork.run(async (tx) => userView(await this.users.change(tx, userId, change)));
  }
}
