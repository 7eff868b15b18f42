// People as the contract shows them, and as access tokens and events carry them.

import type { ManagedUser, User } from '../contract/account.js';
import type { User as UserRow } from './user.entity.js';
import type { AccountState } from './user.events.js';
import type { Visitor } from './visitor.js';

/** A user with the office that they hold. */
export type Person = Omit<UserRow, 'changedAt'> & { official: Visitor['official'] | null };

export const userView = ({ userId, displayName, email, city, role, avatarUrl, official }: Person): User => ({
  userId,
  displayName,
  email,
  city,
  role,
  avatarUrl,
  ...(official && { officialId: official.officialId }),
});

export const managedUserView = (person: Person): ManagedUser => ({
  ...userView(person),
  suspended: person.suspendedAt !== null,
  createdAt: person.createdAt.toISOString(),
});

const accountView = ({ userId, displayName, role, city, official }: Person): Omit<Visitor, 'sessionId'> => ({
  userId,
  displayName,
  role,
  city,
  ...(official && { official }),
});

export const visitorView = (person: Person, sessionId: string): Visitor => ({
  ...accountView(person),
  sessionId,
});

export const accountState = (person: Person): AccountState => ({
  ...accountView(person),
  suspended: person.suspendedAt !== null,
});
