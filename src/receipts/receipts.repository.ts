// How far people have come: marks are moved many at a time, and forwards only.

import { Injectable } from '@nestjs/common';
import type { Receipt } from '../contract/chat.js';
import { Prepared } from '../platform/database/prepared.js';
import { recordEach } from '../platform/event-log/recording.js';
import { newId } from '../platform/ids.js';
import { MessageWasRead } from './receipt.events.js';

export interface Mark {
  issueId: string;
  userId: string;
  displayName: string;
  readSeq: number;
  deliveredSeq: number;
  /** Whether it makes somebody a follower of the room. */
  follows: boolean;
  /** Whether it is kept of whoever does not follow, too; otherwise only a mark that there is moves. */
  isKept: boolean;
}

export interface Progress {
  lastSeq: number;
  readSeq: number;
  deliveredSeq: number;
}

/** Where somebody stands who comes into a room. */
export interface Arrival extends Progress {
  isUnnamed: boolean;
}

export interface Room {
  issueId: string;
  /** Who must not be named there. */
  unnamed: string | null;
}

/** Where a mark stands after the move; null in a room that does not exist. */
export type Moved = { told: number } & (Progress | { [Part in keyof Progress]: null });

/** Who reported an issue `i` anonymously is not named in its room before they have written there. */
const HAS_UNNAMED = `i.anonymous AND NOT EXISTS (
  SELECT FROM messages w WHERE w.issue_id = i.issue_id AND w.author_id = i.reported_by)`;

const isUnnamed = (user: string) => `(i.reported_by IS NOT DISTINCT FROM ${user} AND ${HAS_UNNAMED})`;

/**
 * Nobody can have read what has not been written. Rows are written in sorted order, so that two writers do not
 * deadlock; at most one mark for an issue and a user. What was read was delivered. A mark that did not move stands where
 * it was asked to be, or further: another write may have moved it there, which this statement does not see.
 */
const MOVE = `
  WITH asked AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::integer[], $6::boolean[], $7::boolean[], $8::text[])
      WITH ORDINALITY AS a (issue_id, user_id, display_name, read_seq, delivered_seq, follows, is_kept, event_id, turn)
  ), mark AS (
    SELECT a.*, s.message_count AS last_seq,
           coalesce(b.read_seq, 0) AS old_read, coalesce(b.delivered_seq, 0) AS old_delivered,
           least(a.read_seq, s.message_count) AS new_read,
           least(greatest(a.read_seq, a.delivered_seq), s.message_count) AS new_delivered,
           a.follows OR a.is_kept OR b.user_id IS NOT NULL AS is_stored
    FROM asked a JOIN issue_stats s USING (issue_id)
    LEFT JOIN receipts b ON b.user_id = a.user_id AND b.issue_id = a.issue_id
  ), moved AS (
    INSERT INTO receipts AS r (user_id, issue_id, display_name, read_seq, delivered_seq, follows)
    SELECT user_id, issue_id, display_name, new_read, new_delivered, follows FROM mark
    WHERE is_stored
    ORDER BY user_id, issue_id
    ON CONFLICT (user_id, issue_id) DO UPDATE SET
      display_name = excluded.display_name,
      read_seq = greatest(r.read_seq, excluded.read_seq),
      delivered_seq = greatest(r.delivered_seq, excluded.delivered_seq),
      follows = r.follows OR excluded.follows
    WHERE r.read_seq < excluded.read_seq OR r.delivered_seq < excluded.delivered_seq OR r.follows < excluded.follows
    RETURNING user_id, issue_id, read_seq, delivered_seq
  ), told AS (${recordEach(
    `mark m JOIN moved r USING (user_id, issue_id) JOIN issues i USING (issue_id)
    WHERE r.read_seq > m.old_read AND NOT ${isUnnamed('m.user_id')}`,
    {
      eventId: 'm.event_id',
      kind: MessageWasRead.kind,
      subject: 'm.issue_id',
      payload: `json_build_object('issueId', m.issue_id, 'userId', m.user_id, 'readSeq', r.read_seq)`,
    },
  )}
    RETURNING 1
  )
  SELECT m.last_seq AS "lastSeq",
    coalesce(r.read_seq, CASE WHEN m.is_stored THEN greatest(m.old_read, m.new_read) ELSE m.old_read END) AS "readSeq",
    coalesce(r.delivered_seq, CASE WHEN m.is_stored THEN greatest(m.old_delivered, m.new_delivered)
      ELSE m.old_delivered END) AS "deliveredSeq", (SELECT count(*)::int FROM told) AS told
  FROM asked a LEFT JOIN mark m USING (turn) LEFT JOIN moved r ON r.user_id = m.user_id AND r.issue_id = m.issue_id
  ORDER BY a.turn`;

const ARRIVAL = `
  SELECT s.message_count AS "lastSeq", coalesce(r.read_seq, 0) AS "readSeq",
         coalesce(r.delivered_seq, 0) AS "deliveredSeq", ${isUnnamed('$2')} AS "isUnnamed"
  FROM issue_stats s JOIN issues i USING (issue_id)
  LEFT JOIN receipts r ON r.issue_id = s.issue_id AND r.user_id = $2
  WHERE s.issue_id = $1`;

const EXISTING = `
  SELECT i.issue_id AS "issueId", CASE WHEN ${HAS_UNNAMED} THEN i.reported_by END AS unnamed
  FROM issues i WHERE i.issue_id = ANY ($1::text[])`;

const RECEIPT = `
  user_id AS "userId", display_name AS "displayName", delivered_seq AS "deliveredSeq", read_seq AS "readSeq"`;

/** Who asks is among them, however far behind and however many there are. */
const FOLLOWERS = `
  SELECT * FROM (
    (SELECT ${RECEIPT} FROM receipts r JOIN issues i USING (issue_id)
     WHERE issue_id = $1 AND follows AND user_id <> $3 AND NOT ${isUnnamed('r.user_id')}
     ORDER BY read_seq DESC, user_id LIMIT $2)
    UNION ALL
    SELECT ${RECEIPT} FROM receipts WHERE issue_id = $1 AND follows AND user_id = $3
  ) all_shown ORDER BY "readSeq" DESC, "userId"`;

@Injectable()
export class ReceiptsRepository {
  constructor(private readonly prepared: Prepared) {}

  /** Answers each mark in its place. */
  move(marks: Mark[]): Promise<Moved[]> {
    return this.prepared.query(MOVE, [
      marks.map(({ issueId }) => issueId),
      marks.map(({ userId }) => userId),
      marks.map(({ displayName }) => displayName),
      marks.map(({ readSeq }) => readSeq),
      marks.map(({ deliveredSeq }) => deliveredSeq),
      marks.map(({ follows }) => follows),
      marks.map(({ isKept }) => isKept),
      marks.map(() => newId('event')),
    ]);
  }

  /** Undefined when there is no such issue. */
  async arrival(issueId: string, userId: string): Promise<Arrival | undefined> {
    const [arrival] = await this.prepared.query<Arrival>(ARRIVAL, [issueId, userId]);
    return arrival;
  }

  existing(issueIds: string[]): Promise<Room[]> {
    return this.prepared.query(EXISTING, [issueIds]);
  }

  followers(issueId: string, userId: string, limit: number): Promise<Receipt[]> {
    return this.prepared.query(FOLLOWERS, [issueId, limit, userId]);
  }
}
