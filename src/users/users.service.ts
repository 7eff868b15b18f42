// What other features may ask and tell about people.

import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { isAtLeast } from '../contract/account.js';
import type { Colleague, Official } from '../contract/city.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { EventLog } from '../platform/event-log/event-log.js';
import { Failure } from '../platform/failures/failure.js';
import { newId } from '../platform/ids.js';
import { AccountChanged } from './user.events.js';
import { UserRepository, type Appointment, type NewUser, type PersonChange } from './user.repository.js';
import { accountState, type Person } from './user.view.js';

export type { NewUser } from './user.repository.js';

function existing(person: Person | undefined): Person {
  if (!person) throw new Failure('not_found', 'There is no such user.');
  return person;
}

@Injectable()
export class UsersService {
  constructor(
    private readonly users: UserRepository,
    private readonly events: EventLog,
  ) {}

  /** For the first process, which has no Nest. */
  static at(database: DataSource): UsersService {
    return new UsersService(new UserRepository(database), new EventLog());
  }

  async find(userId: string): Promise<Person> {
    return existing(await this.users.byId(userId));
  }

  /** Undefined for nobody; otherwise who wants to change them waits until the transaction ends. */
  toRelyOn(tx: Transaction, userId: string): Promise<Person | undefined> {
    return this.users.byIdToRelyOn(tx, userId);
  }

  byEmail(email: string): Promise<Person | undefined> {
    return this.users.byEmail(email);
  }

  /** Newest first; `after` is the last user id of the page before. */
  page(text: string | undefined, after: string | undefined, limit: number): Promise<Person[]> {
    return this.users.page(text, after, limit);
  }

  changedWithin(seconds: number): Promise<Person[]> {
    return this.users.changedWithin(seconds);
  }

  /** Undefined for somebody who is not in office any more. */
  officialById(officialId: string): Promise<Appointment | undefined> {
    return this.users.inOffice(officialId);
  }

  /** Who is in office, by name. */
  colleagues(city?: string, officialId?: string): Promise<Colleague[]> {
    return this.users.colleagues(city ?? null, officialId ?? null);
  }

  /** The new user's id. */
  async add(tx: Transaction, newUser: NewUser): Promise<string> {
    const userId = newId('user');
    if (await this.users.insert(tx, { userId, ...newUser })) return userId;
    throw new Failure('conflict', 'This e-mail address has an account already.', {
      fields: { email: ['has an account already'] },
    });
  }

  /** Others who want to change them wait until the transaction ends. */
  async toChange(tx: Transaction, userId: string): Promise<Person> {
    return existing(await this.users.byIdToChange(tx, userId));
  }

  /** Who demotes an administrator waits here for everybody else who does. */
  adminsInTurn(tx: Transaction): Promise<string[]> {
    return this.users.adminsInTurn(tx);
  }

  /** The one way to change an account: the row, and the news of it for everybody who goes by what tokens say. */
  async change(tx: Transaction, userId: string, change: PersonChange): Promise<Person> {
    await this.users.change(tx, userId, change);
    return this.tellChange(tx, userId);
  }

  /** Makes a user an official unless they are more than that already. */
  async appoint(tx: Transaction, office: Omit<Appointment, 'officialId'>): Promise<Official> {
    const { userId, departmentId } = office;
    const person = await this.toChange(tx, userId);
    if (person.role === 'guest') throw new Failure('conflict', 'A guest cannot hold an office.');
    const officialId = await this.users.appoint(tx, office);
    const role = isAtLeast(person.role, 'official') ? person.role : 'official';
    await this.change(tx, userId, { role });
    return { officialId, userId, departmentId };
  }

  hasAdmin(): Promise<boolean> {
    return this.users.hasAdmin();
  }

  /** The id of the first administrator; undefined when there is one already. */
  async makeFirstAdmin(tx: Transaction, email: string, passwordHash: string): Promise<string | undefined> {
    await this.users.lockFirstAdmin(tx);
    const userId = await this.users.insertFirstAdmin(tx, newId('user'), email, passwordHash);
    if (userId) await this.tellChange(tx, userId);
    return userId;
  }

  async removeGuestsWithoutSession(tx: Transaction, createdBefore: Date, limit: number): Promise<void> {
    await this.users.deleteGuestsWithoutSession(tx, createdBefore, limit);
  }

  private async tellChange(tx: Transaction, userId: string): Promise<Person> {
    const person = existing(await this.users.byId(userId, tx));
    await this.events.append(tx, new AccountChanged(accountState(person)));
    return person;
  }
}
