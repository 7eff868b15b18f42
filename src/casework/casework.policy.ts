// Who may work on an issue.

import { isAtLeast } from '../contract/account.js';
import type { Visitor } from '../users/visitor.js';

/** Officials work in the city of their department, moderators and administrators everywhere. */
export const mayChange = (visitor: Visitor, issue: { city: string }): boolean =>
  isAtLeast(visitor.role, 'moderator') ||
  (visitor.role === 'official' && visitor.official?.city === issue.city);
