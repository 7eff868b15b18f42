// What administrators see of people, and what they change.

import { Injectable } from '@nestjs/common';
import type { ManagedUser, ManagedUserPage } from '../contract/account.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import { Failure } from '../platform/failures/failure.js';
import { SessionEnds } from '../sessions/session-ends.js';
import { managedUserView, type Person } from '../users/user.view.js';
import { UsersService } from '../users/users.service.js';
import type { Visitor } from '../users/visitor.js';
import { objectionTo } from './account.policy.js';
import type { ListUsersRequest, ManageUserRequest } from './accounts.requests.js';

const PAGE = 50;

const suspensionOf = ({ suspendedAt }: Person, suspended: boolean | undefined): Date | null =>
  (suspended ?? suspendedAt) ? (suspendedAt ?? new Date()) : null;

@Injectable()
export class AccountsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersService,
    private readonly ends: SessionEnds,
    private readonly tail: LogTail,
  ) {}

  async list({ q, cursor, limit = PAGE }: ListUsersRequest): Promise<ManagedUserPage> {
    const people = await this.users.page(q, cursor, limit + 1);
    const items = people.slice(0, limit).map(managedUserView);
    return { items, nextCursor: people.length > limit ? items.at(-1)!.userId : null };
  }

  /** Answers once this worker goes by the change itself; the others follow within moments. */
  async manage(asker: Visitor, userId: string, change: ManageUserRequest): Promise<ManagedUser> {
    const person = await this.unitOfWork.run((tx) => this.change(tx, asker, userId, change));
    await this.tail.catchUp();
    return managedUserView(person);
  }

  private async change(
    tx: Transaction,
    asker: Visitor,
    userId: string,
    change: ManageUserRequest,
  ): Promise<Person> {
    const admins = await this.users.adminsInTurn(tx);
    const target = await this.users.toChange(tx, userId);
    const objection = objectionTo({ askerId: asker.userId, admins, target, change });
    if (objection) throw new Failure('forbidden', objection);
    const { role, suspended } = change;
    if (suspended) await this.ends.all(tx, userId, 'suspended');
    return this.users.change(tx, userId, { role, suspendedAt: suspensionOf(target, suspended) });
  }
}
