// The eyes of a reader: which names behind anonymous reports they may see.

import { isAtLeast } from '../contract/account.js';
import type { Visitor } from '../users/visitor.js';

export interface Eyes {
  userId: string | null;
  /** An official sees all names in this city. */
  city: string | null;
  everywhere: boolean;
}

export const STRANGER: Eyes = { userId: null, city: null, everywhere: false };

/** People without an account of their own: nothing they read depends on who they are. */
export const isStranger = (visitor: Visitor | undefined): visitor is undefined =>
  visitor === undefined || visitor.role === 'guest';

export const eyesOf = (visitor: Visitor | undefined): Eyes =>
  isStranger(visitor)
    ? STRANGER
    : {
        userId: visitor.userId,
        city: visitor.role === 'official' ? (visitor.official?.city ?? null) : null,
        everywhere: isAtLeast(visitor.role, 'moderator'),
      };
