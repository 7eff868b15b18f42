// Who may change whose account.

import type { Role } from '../contract/account.js';

interface Managing {
  askerId: string;
  /** Everybody who is an administrator at this moment. */
  admins: string[];
  target: { userId: string; role: Role };
  change: { role?: Role; suspended?: boolean };
}

type Objection = [applies: (managing: Managing) => boolean, sentence: string];

/** One administrator always stays: the one who asks, because nobody changes themselves. */
const OBJECTIONS: Objection[] = [
  [({ askerId, admins }) => !admins.includes(askerId), 'Only an administrator may do this.'],
  [
    ({ askerId, target }) => askerId === target.userId,
    'Nobody changes their own role or suspends themselves.',
  ],
  [
    ({ target, change }) => target.role === 'guest' && !!change.role,
    'A guest has no account to give a role to.',
  ],
];

/** Undefined when nothing speaks against it. */
export const objectionTo = (managing: Managing): string | undefined =>
  OBJECTIONS.find(([applies]) => applies(managing))?.[1];
