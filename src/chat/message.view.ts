// A message as the contract prints it, made by Postgres: one text for every statement that answers with messages.

import { asTime } from '../issues/issue.view.js';

const maybeTime = (column: string) => `CASE WHEN ${column} IS NOT NULL THEN ${asTime(column)} END`;

/** The contract's Message, of a row `m` of messages; one that was sent without a `clientId` has none. */
const FIELDS = `
  'messageId', m.message_id, 'issueId', m.issue_id, 'content', m.content,
  'author', json_build_object(
    'userId', m.author_id, 'displayName', m.author_name, 'avatarUrl', m.author_avatar, 'role', m.author_role),
  'reactions', m.reactions, 'createdAt', ${asTime('m.created_at')}, 'seq', m.seq, 'replyTo', m.reply_to,
  'editedAt', ${maybeTime('m.edited_at')}, 'deletedAt', ${maybeTime('m.deleted_at')}`;

export const MESSAGE = `
  CASE WHEN m.client_id IS NULL THEN json_build_object(${FIELDS})
       ELSE json_build_object(${FIELDS}, 'clientId', m.client_id) END`;
