// The one statement that stores messages: many at a time, numbered, told, and counted, in one commit.

import { Injectable } from '@nestjs/common';
import type { Message } from '../contract/chat.js';
import { asTime, ISSUE_UPDATED, PLACE, TOLD_COLUMNS } from '../issues/issue.view.js';
import { notifyEach } from '../notifications/notifying.js';
import { inEachTurn, lockInTurn, patience, type Turn } from '../platform/database/held-rows.js';
import { Prepared } from '../platform/database/prepared.js';
import { recordEach } from '../platform/event-log/recording.js';
import { newId } from '../platform/ids.js';
import { IssueDiscussed, MessageSent } from './message.events.js';
import { MESSAGE } from './message.view.js';

export interface Draft {
  issueId: string;
  authorId: string;
  content: string;
  clientId?: string;
  replyTo?: string;
}

/** What became of a draft; without a message, the first thing that it named and that does not exist. */
export interface Outcome {
  message: Message | null;
  isNew: boolean;
  /** Whether somebody else held the issue for too long: nothing was stored then. */
  isHeldUp: boolean;
  hasIssue: boolean;
  hasAuthor: boolean;
}

/**
 * The stats row of an issue is locked until the commit, so numbers are in the order of commits and have no hole; rows
 * are locked in sorted order, as everybody does. The issue is locked against changes, too, since only then it is read
 * as of now: who waited for a change would tell the status from before it under a version from after it. A draft whose
 * `clientId` is stored already is answered with what is there. Who stores the same one at the same moment elsewhere is
 * not visible yet: then `messages_sent_once` fails the statement, and the next try sees it.
 */
const holding = (turn: Turn) => `
  WITH draft AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
      WITH ORDINALITY AS d (message_id, issue_id, author_id, content, client_id, reply_to, event_id, count_id, notification_id, turn)
  ), held AS MATERIALIZED (
    SELECT s.issue_id, s.message_count, ${TOLD_COLUMNS}
    FROM ${patience('$10::text')}, issue_stats s JOIN issues i USING (issue_id) WHERE s.issue_id = ANY ($2::text[])
    ORDER BY s.issue_id FOR NO KEY UPDATE OF s ${turn} FOR SHARE OF i ${turn}
  )`;

/**
 * What was sent before is looked for between its key and its key, in the order of the key. Asked for what equals it, plans
 * that were made while there was little read the whole room.
 */
const STORE = `
  known AS (
    SELECT d.turn, ${MESSAGE} AS message
    FROM draft d CROSS JOIN LATERAL (
      SELECT * FROM messages
      WHERE (author_id, issue_id, client_id) >= (d.author_id, d.issue_id, d.client_id)
        AND (author_id, issue_id, client_id) <= (d.author_id, d.issue_id, d.client_id)
      ORDER BY author_id, issue_id, client_id LIMIT 1
    ) m
    WHERE d.client_id IS NOT NULL
  ), fresh AS (
    SELECT d.*, u.display_name, u.avatar_url, u.role, r.answered,
           h.message_count + row_number() OVER (PARTITION BY d.issue_id ORDER BY d.turn) AS seq
    FROM draft d JOIN held h USING (issue_id) JOIN users u ON u.user_id = d.author_id
    LEFT JOIN LATERAL (
      SELECT issue_id, author_id AS answered FROM messages WHERE message_id = d.reply_to LIMIT 1
    ) r ON r.issue_id = d.issue_id
    WHERE (d.reply_to IS NULL OR r.answered IS NOT NULL) AND d.turn NOT IN (SELECT turn FROM known)
  ), m AS (
    INSERT INTO messages (message_id, issue_id, seq, author_id, author_name, author_avatar, author_role,
                          content, client_id, reply_to, created_at)
    SELECT message_id, issue_id, seq, author_id, display_name, avatar_url, role,
           content, client_id, reply_to, clock_timestamp() FROM fresh
    RETURNING *
  ), stored AS MATERIALIZED (
    SELECT f.turn, f.event_id, f.count_id, f.notification_id, f.answered, m.*, ${MESSAGE} AS message
    FROM m JOIN fresh f USING (message_id)
  ), counted AS (
    UPDATE issue_stats s SET message_count = n.last, version = s.version + 1 FROM (
      SELECT issue_id, max(seq) AS last, max(count_id) AS event_id FROM stored GROUP BY issue_id
    ) n WHERE s.issue_id = n.issue_id
    RETURNING s.issue_id, s.upvotes, s.message_count, s.version, n.event_id
  ), followed AS (
    INSERT INTO receipts (user_id, issue_id, display_name)
    SELECT DISTINCT ON (author_id, issue_id) author_id, issue_id, author_name FROM stored ORDER BY author_id, issue_id
    ON CONFLICT (user_id, issue_id) DO UPDATE SET follows = true WHERE NOT receipts.follows
  ), told AS (${recordEach('stored ORDER BY issue_id, seq', {
    eventId: 'event_id',
    kind: MessageSent.kind,
    subject: 'issue_id',
    payload: 'message',
  })}
  ), told_feed AS (${recordEach('counted s JOIN held i USING (issue_id)', {
    eventId: 's.event_id',
    kind: IssueDiscussed.kind,
    subject: 's.issue_id',
    payload: ISSUE_UPDATED,
    place: PLACE,
  })}
  ), ${notifyEach('stored s JOIN issues i USING (issue_id) WHERE answered <> author_id', {
    userId: 'answered',
    notificationId: 'notification_id',
    notification: `
      json_build_object('notificationId', notification_id, 'reason', 'reply', 'issueId', issue_id, 'title', i.title,
        'messageId', message_id, 'by', author_name, 'status', NULL, 'createdAt', ${asTime('s.created_at')})`,
  })}
  SELECT coalesce(s.message, k.message) AS message, s.turn IS NOT NULL AS "isNew",
    k.turn IS NULL AND i.issue_id IS NOT NULL AND h.issue_id IS NULL AS "isHeldUp",
    i.issue_id IS NOT NULL AS "hasIssue",
    EXISTS (SELECT FROM users u WHERE u.user_id = d.author_id) AS "hasAuthor"
  FROM draft d LEFT JOIN stored s USING (turn) LEFT JOIN known k USING (turn)
  LEFT JOIN issue_stats i ON i.issue_id = d.issue_id LEFT JOIN held h ON h.issue_id = d.issue_id
  ORDER BY d.turn`;

export const SEND = inEachTurn((turn) => `${holding(turn)}, ${STORE}`);

const SENT_ONCE = 'messages_sent_once';
const TRIES = 5;

const isSentElsewhere = (fault: unknown): boolean =>
  (fault as { constraint?: string } | undefined)?.constraint === SENT_ONCE;

@Injectable()
export class SendingRepository {
  constructor(private readonly prepared: Prepared) {}

  /** Answers each draft in its place. No two of them may share a `clientId` of one author in one room. */
  async store(drafts: Draft[], patienceMs: number, triesLeft = TRIES): Promise<Outcome[]> {
    try {
      const columns = columnsOf(drafts);
      const inTurn = [...columns, String(patienceMs)];
      // Takes only issues that are free, and waits for the rest of the statement as long as it takes.
      const free = [...columns, '0'];
      return (await lockInTurn<Outcome>(this.prepared, SEND, inTurn, free)).rows;
    } catch (fault) {
      if (!isSentElsewhere(fault) || triesLeft <= 1) throw fault;
      return this.store(drafts, patienceMs, triesLeft - 1);
    }
  }
}

const columnsOf = (drafts: Draft[]): unknown[] => [
  drafts.map(() => newId('message')),
  drafts.map(({ issueId }) => issueId),
  drafts.map(({ authorId }) => authorId),
  drafts.map(({ content }) => content),
  drafts.map(({ clientId }) => clientId ?? null),
  drafts.map(({ replyTo }) => replyTo ?? null),
  drafts.map(() => newId('event')),
  drafts.map(() => newId('event')),
  drafts.map(() => newId('notification')),
];
