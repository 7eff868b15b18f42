// The first administrator, made at start from the settings when there is none.

import type { DataSource } from 'typeorm';
import { SessionEnds } from '../sessions/session-ends.js';
import { UsersService } from '../users/users.service.js';
import { Passwords } from './passwords.js';

/**
 * True when one was made. Two starts at once make one. An account that holds the address already is taken over with
 * the password of the settings: whoever registered it first must not become administrator by that.
 */
export async function ensureFirstAdmin(
  database: DataSource,
  { email, password }: { email: string; password: string },
): Promise<boolean> {
  const users = UsersService.at(database);
  if (await users.hasAdmin()) return false;
  const passwordHash = await new Passwords().hash(password);
  return database.transaction(async (tx) => {
    const made = await users.makeFirstAdmin(tx, email.normalize('NFC').toLowerCase(), passwordHash);
    if (made) await SessionEnds.at(database).all(tx, made, 'signed out everywhere');
    return made !== undefined;
  });
}
