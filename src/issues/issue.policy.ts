// Who may do what with an issue: pure functions of the visitor and the issue.

import { isAtLeast } from '../auth/roles.js';
import type { Visitor } from '../auth/visitor.js';

/** Officials work in the city of their department, moderators and administrators everywhere. */
export const mayChange = (visitor: Visitor, issue: { city: string }): boolean =>
  isAtLeast(visitor.role, 'moderator') ||
  (visitor.role === 'official' && visitor.official?.city === issue.city);

/** The eyes of a reader: which names behind anonymous reports they may see. */
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
