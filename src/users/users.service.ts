// What other features may ask and tell about people.

import { Injectable } from '@nestjs/common';
import type { Official } from '../contract/city.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Failure } from '../platform/failures/failure.js';
import { AccountChanges } from './account-changes.js';
import { OfficialRepository, type Appointment } from './official.repository.js';
import { isAtLeast } from './roles.js';
import { UserRepository } from './user.repository.js';

@Injectable()
export class Accounts {
  constructor(
    private readonly users: UserRepository,
    private readonly officials: OfficialRepository,
    private readonly changes: AccountChanges,
  ) {}

  /** Undefined for somebody who is not in office any more. */
  officialById(officialId: string): Promise<Appointment | undefined> {
    return this.officials.inOffice(officialId);
  }

  /** Makes a user an official unless they are more than that already. */
  async appoint(tx: Transaction, office: Omit<Appointment, 'officialId'>): Promise<Official> {
    const { userId, departmentId } = office;
    const person = await this.users.byIdToChange(tx, userId);
    if (!person) throw new Failure('not_found', 'There is no such user.');
    if (person.role === 'guest') throw new Failure('conflict', 'A guest cannot hold an office.');
    const officialId = await this.officials.appoint(tx, office);
    const role = isAtLeast(person.role, 'official') ? person.role : 'official';
    await this.changes.apply(tx, userId, { role });
    return { officialId, userId, departmentId };
  }
}
