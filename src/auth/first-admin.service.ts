// The first administrator, made at start from the settings when there is none.

import type { DataSource } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { SessionEnds } from '../sessions/session-ends.js';
import { UsersService } from '../users/users.service.js';
import { Passwords } from './passwords.js';

export class FirstAdminService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly users: UsersService,
    private readonly ends: SessionEnds,
    private readonly passwords: Passwords,
  ) {}

  /** For the first process, which has no Nest and nobody to wake: other machines look at the log each second. */
  static at(database: DataSource): FirstAdminService {
    const unitOfWork = new UnitOfWork(database, { send: () => undefined });
    return new FirstAdminService(
      unitOfWork,
      UsersService.at(database),
      SessionEnds.at(database),
      new Passwords(),
    );
  }

  /**
   * True when one was made. Two starts at once make one. An account that holds the address already is taken over with
   * the password of the settings: whoever registered it first must not become administrator by that.
   */
  async ensure({ email, password }: { email: string; password: string }): Promise<boolean> {
    if (await this.users.hasAdmin()) return false;
    const passwordHash = await this.passwords.hash(password);
    return this.unitOfWork.run(async (tx) => {
      const made = await this.users.makeFirstAdmin(tx, email.normalize('NFC').toLowerCase(), passwordHash);
      if (made) await this.ends.all(tx, made, 'signed out everywhere');
      return made !== undefined;
    });
  }
}
