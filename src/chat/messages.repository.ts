// Every statement about messages that are stored already: read in order, held, edited, deleted, reacted to.

import { Injectable } from '@nestjs/common';
import type { FollowedRoom, GivenReactions, Message } from '../contract/chat.js';
import { Prepared } from '../platform/database/prepared.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { MESSAGE } from './message.view.js';

export interface HeldMessage {
  messageId: string;
  issueId: string;
  authorId: string;
  content: string;
  createdAt: Date;
  isDeleted: boolean;
}

export interface Span {
  /** Both exclusive. */
  after: number;
  before: number;
  limit: number;
}

export interface RoomsAsked {
  /** Those whose newest message is older than this one. */
  cursor?: string;
  /** Only this room. */
  issueId?: string;
  limit: number;
}

const LATEST = `
  SELECT ${MESSAGE} AS message FROM messages m
  WHERE m.issue_id = $1 AND m.seq > $2 AND m.seq < $3 ORDER BY m.seq DESC LIMIT $4`;

const NEXT = `
  SELECT ${MESSAGE} AS message FROM messages m
  WHERE m.issue_id = $1 AND m.seq > $2 AND m.seq < $3 ORDER BY m.seq LIMIT $4`;

const HOLD = `
  SELECT message_id AS "messageId", issue_id AS "issueId", author_id AS "authorId", content,
         created_at AS "createdAt", deleted_at IS NOT NULL AS "isDeleted"
  FROM messages WHERE message_id = $1 FOR NO KEY UPDATE`;

const AS_EVERYBODY_SEES = `SELECT ${MESSAGE} AS message FROM messages m WHERE m.message_id = $1`;

const COUNT_REACTIONS = `
  UPDATE messages SET reactions = coalesce((
    SELECT json_object_agg(emoji, people ORDER BY first) FROM (
      SELECT emoji, count(*) AS people, min(given_at) AS first FROM reactions WHERE message_id = $1 GROUP BY emoji
    ) counts
  ), '{}') WHERE message_id = $1`;

/** Of so many messages only, so that a long talk costs no more than a short one. */
const GIVEN = `
  SELECT r.message_id AS "messageId", r.emoji FROM (
    SELECT message_id FROM messages WHERE issue_id = $1 AND seq < $3 ORDER BY seq DESC LIMIT 500
  ) m JOIN reactions r ON r.message_id = m.message_id AND r.user_id = $2
  ORDER BY r.message_id, r.given_at`;

/**
 * One follows what one reported, and where one wrote or read. Own messages are never unread. A room is listed at the
 * place of its newest message.
 */
const FOLLOWED = `
  SELECT i.issue_id AS "issueId", i.title, i.status, m.seq AS "lastSeq", coalesce(r.read_seq, 0) AS "readSeq",
    (SELECT count(*)::int FROM messages u WHERE u.issue_id = i.issue_id AND u.seq > coalesce(r.read_seq, 0)
       AND u.author_id <> $1 AND u.deleted_at IS NULL) AS unread,
    ${MESSAGE} AS "lastMessage"
  FROM (
    SELECT issue_id FROM receipts WHERE user_id = $1 AND follows AND ($4::text IS NULL OR issue_id = $4::text)
    UNION
    SELECT issue_id FROM issues WHERE reported_by = $1 AND ($4::text IS NULL OR issue_id = $4::text)
  ) followed JOIN issues i USING (issue_id)
  LEFT JOIN receipts r ON r.issue_id = i.issue_id AND r.user_id = $1
  CROSS JOIN LATERAL (SELECT * FROM messages m WHERE m.issue_id = i.issue_id ORDER BY m.seq DESC LIMIT 1) m
  WHERE ($2::text IS NULL OR m.message_id < $2::text)
  ORDER BY m.message_id DESC LIMIT $3`;

const messagesIn = (rows: { message: Message }[]): Message[] => rows.map(({ message }) => message);

@Injectable()
export class MessagesRepository {
  constructor(private readonly prepared: Prepared) {}

  /** The newest first. */
  async latest(issueId: string, { after, before, limit }: Span): Promise<Message[]> {
    return messagesIn(await this.prepared.query(LATEST, [issueId, after, before, limit]));
  }

  /** The oldest first. */
  async next(issueId: string, { after, before, limit }: Span): Promise<Message[]> {
    return messagesIn(await this.prepared.query(NEXT, [issueId, after, before, limit]));
  }

  /** Nobody else changes it before the end of the transaction. */
  async hold(tx: Transaction, messageId: string): Promise<HeldMessage | undefined> {
    const [message] = await tx.query<HeldMessage[]>(HOLD, [messageId]);
    return message;
  }

  async asEverybodySees(tx: Transaction, messageId: string): Promise<Message> {
    const [row] = await tx.query<[{ message: Message }]>(AS_EVERYBODY_SEES, [messageId]);
    return row.message;
  }

  async edit(tx: Transaction, messageId: string, content: string): Promise<void> {
    await tx.query('UPDATE messages SET content = $2, edited_at = clock_timestamp() WHERE message_id = $1', [
      messageId,
      content,
    ]);
  }

  /** What stays is that somebody wrote here, and when. */
  async remove(tx: Transaction, messageId: string): Promise<void> {
    await tx.query('DELETE FROM reactions WHERE message_id = $1', [messageId]);
    await tx.query(
      `UPDATE messages SET content = '', reactions = '{}', deleted_at = clock_timestamp() WHERE message_id = $1`,
      [messageId],
    );
  }

  /** Whether that changed anything. */
  async giveReaction(tx: Transaction, messageId: string, userId: string, emoji: string): Promise<boolean> {
    const given = await tx.query<object[]>(
      `WITH given AS (
         INSERT INTO reactions (message_id, emoji, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1
       ) SELECT * FROM given`,
      [messageId, emoji, userId],
    );
    return given.length > 0;
  }

  async takeReaction(tx: Transaction, messageId: string, userId: string, emoji: string): Promise<boolean> {
    const taken = await tx.query<object[]>(
      `WITH taken AS (
         DELETE FROM reactions WHERE message_id = $1 AND emoji = $2 AND user_id = $3 RETURNING 1
       ) SELECT * FROM taken`,
      [messageId, emoji, userId],
    );
    return taken.length > 0;
  }

  async countReactions(tx: Transaction, messageId: string): Promise<void> {
    await tx.query(COUNT_REACTIONS, [messageId]);
  }

  given(issueId: string, userId: string, before: number): Promise<GivenReactions['items']> {
    return this.prepared.query(GIVEN, [issueId, userId, before]);
  }

  followed(userId: string, { cursor, issueId, limit }: RoomsAsked): Promise<FollowedRoom[]> {
    return this.prepared.query(FOLLOWED, [userId, cursor ?? null, limit, issueId ?? null]);
  }
}
