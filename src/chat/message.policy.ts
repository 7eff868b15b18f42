// Who may do what in a room: pure functions of the visitor, the message and the time.

import { isAtLeast } from '../contract/account.js';
import { EDITABLE_MS } from '../contract/chat.js';
import type { Visitor } from '../users/visitor.js';

interface Written {
  authorId: string;
  createdAt: Date;
}

export const isAuthor = ({ userId }: Visitor, { authorId }: Pick<Written, 'authorId'>): boolean =>
  userId === authorId;

export const isStillEditable = ({ createdAt }: Pick<Written, 'createdAt'>, now: number): boolean =>
  now - createdAt.getTime() <= EDITABLE_MS;

export const mayDelete = (visitor: Visitor, message: Pick<Written, 'authorId'>): boolean =>
  isAuthor(visitor, message) || isAtLeast(visitor.role, 'moderator');
