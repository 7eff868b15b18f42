// The first administrator, made at start from the settings when there is none.

import type { DataSource } from 'typeorm';
import { newId } from '../platform/ids.js';
import { Passwords } from './passwords.js';
import { SessionRepository } from '../sessions/session.repository.js';
import { UserRepository } from '../users/user.repository.js';

/**
 * True when one was made. Two starts at once make one. An account that holds the address already is taken over with
 * the password of the settings: whoever registered it first must not become administrator by that.
 */
export async function ensureFirstAdmin(
  database: DataSource,
  { email, password }: { email: string; password: string },
): Promise<boolean> {
  const users = new UserRepository(database);
  if (await users.hasAdmin()) return false;
  const passwordHash = await new Passwords().hash(password);
  return database.transaction(async (tx) => {
    await users.lockFirstAdmin(tx);
    const made = await users.insertFirstAdmin(
      tx,
      newId('user'),
      email.normalize('NFC').toLowerCase(),
      passwordHash,
    );
    if (made) await new SessionRepository(database).endAllOf(tx, made, 'signed out everywhere');
    return made !== undefined;
  });
}
