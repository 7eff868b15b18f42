// The one way to change an account: the row, and the news of it for everybody who goes by what tokens say.

import { Injectable } from '@nestjs/common';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { EventLog } from '../platform/event-log/event-log.js';
import { AccountChanged } from './account.events.js';
import { UserRepository, type Person, type PersonChange } from './user.repository.js';
import { accountState } from './user.view.js';

@Injectable()
export class AccountChanges {
  constructor(
    private readonly users: UserRepository,
    private readonly events: EventLog,
  ) {}

  async apply(tx: Transaction, userId: string, change: PersonChange): Promise<Person | undefined> {
    await this.users.change(tx, userId, change);
    const person = await this.users.byId(userId, tx);
    if (person) await this.events.append(tx, new AccountChanged(accountState(person)));
    return person;
  }
}
