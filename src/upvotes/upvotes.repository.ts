// Every statement about upvotes: many votes at a time, each issue counted once.

import { Injectable } from '@nestjs/common';
import { PLACE } from '../issues/issue.view.js';
import { inEachTurn, lockInTurn, patience } from '../platform/database/held-rows.js';
import { Prepared } from '../platform/database/prepared.js';
import { lastSubjects, recordEach } from '../platform/event-log/recording.js';
import { newId } from '../platform/ids.js';
import { IssueRanked, IssueUpvoted } from './upvote.events.js';

export interface Ballot {
  issueId: string;
  userId: string;
  wanted: boolean;
  eventId: string;
}

export interface Count {
  issueId: string;
  /** Null where somebody else held the issue for too long: nothing was stored then. */
  upvotes: number | null;
  changed: boolean;
}

export interface Flushed {
  counts: Count[];
  /** Whether the counts have reached the lists, too. */
  carried: boolean;
}

/**
 * Everything in one statement and so in one commit. The stats rows are locked in sorted order (two writers that
 * lock in another one deadlock within seconds), and before the issues rows, as everybody does who changes an issue.
 * There is no foreign key on upvotes: it would cost more than the vote, and `held` lets no unknown issue pass.
 */
const FLUSH = inEachTurn(
  (turn) => `
  WITH vote AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::boolean[], $4::text[])
      WITH ORDINALITY AS v (issue_id, user_id, wanted, event_id, turn)
  ), held AS MATERIALIZED (
    SELECT s.issue_id, s.upvotes FROM issue_stats s, ${patience('$6::text')} WHERE s.issue_id = ANY ($1::text[])
    ORDER BY s.issue_id FOR NO KEY UPDATE OF s ${turn}
  ), added AS (
    INSERT INTO upvotes (issue_id, user_id)
    SELECT issue_id, user_id FROM vote JOIN held USING (issue_id) WHERE wanted
    ON CONFLICT DO NOTHING RETURNING issue_id, user_id
  ), removed AS (
    DELETE FROM upvotes u USING vote v JOIN held h USING (issue_id)
    WHERE NOT v.wanted AND u.issue_id = v.issue_id AND u.user_id = v.user_id
    RETURNING u.issue_id, u.user_id
  ), changed AS (
    SELECT issue_id, sum(step)::int AS step, (array_agg(user_id ORDER BY turn DESC))[1] AS voter, max(event_id) AS event_id
    FROM (SELECT *, 1 AS step FROM added UNION ALL SELECT *, -1 FROM removed) c
    JOIN vote USING (issue_id, user_id) GROUP BY issue_id
  ), counted AS (
    UPDATE issue_stats s SET upvotes = s.upvotes + step, version = s.version + 1
    FROM changed c WHERE s.issue_id = c.issue_id
    RETURNING s.issue_id, s.upvotes, s.message_count, s.version, c.voter, c.event_id
  ), carried AS (
    UPDATE issues i SET upvotes = c.upvotes FROM counted c WHERE i.issue_id = c.issue_id AND $5::boolean
  ), told AS (${recordEach('counted c JOIN issues i USING (issue_id)', {
    eventId: 'c.event_id',
    kind: IssueUpvoted.kind,
    subject: 'c.issue_id',
    payload: `json_build_object('issueId', c.issue_id, 'upvotes', c.upvotes, 'upvotedBy', CASE WHEN i.anonymous AND i.reported_by = c.voter THEN NULL ELSE c.voter END, 'messageCount', c.message_count, 'version', c.version)`,
    place: PLACE,
  })}
  )
  SELECT s.issue_id AS "issueId", coalesce(c.upvotes, h.upvotes) AS upvotes, c.issue_id IS NOT NULL AS changed
  FROM issue_stats s LEFT JOIN held h USING (issue_id) LEFT JOIN counted c USING (issue_id)
  WHERE s.issue_id = ANY ($1::text[])`,
);

/** A kept page in the order of votes is void after it, so it is told; clients have heard the count itself already. */
const CARRY = inEachTurn(
  (turn) => `
  WITH held AS MATERIALIZED (
    SELECT s.issue_id, s.upvotes, event_id FROM ${patience('$3::text')}, issue_stats s JOIN issues i USING (issue_id)
    JOIN unnest($1::text[], $2::text[]) AS given (issue_id, event_id) USING (issue_id)
    ORDER BY s.issue_id FOR NO KEY UPDATE OF s, i ${turn}
  ), carried AS (
    UPDATE issues i SET upvotes = h.upvotes FROM held h WHERE i.issue_id = h.issue_id AND i.upvotes <> h.upvotes
    RETURNING i.issue_id, h.event_id
  ), told AS (${recordEach('carried', { eventId: 'event_id', kind: IssueRanked.kind, subject: 'issue_id' })}
  )
  SELECT issue_id AS "issueId" FROM held`,
);

/** Votes of the last minute before a worker died may not have been carried. */
const LEFT_BEHIND = `
  SELECT e.subject AS "issueId" FROM (${lastSubjects(IssueUpvoted.kind, '1 minute')}) e
  JOIN issue_stats s ON s.issue_id = e.subject JOIN issues i ON i.issue_id = e.subject
  WHERE i.upvotes <> s.upvotes`;

@Injectable()
export class UpvotesRepository {
  constructor(private readonly prepared: Prepared) {}

  /** At most one ballot for an issue and a user. Unknown issues have no count in the answer. */
  async flush(ballots: Ballot[], carry: boolean, patienceMs: number): Promise<Flushed> {
    const values = [
      ballots.map(({ issueId }) => issueId),
      ballots.map(({ userId }) => userId),
      ballots.map(({ wanted }) => wanted),
      ballots.map(({ eventId }) => eventId),
    ];
    const { rows, isWhole } = await lockInTurn<Count>(
      this.prepared,
      FLUSH,
      [...values, carry, String(patienceMs)],
      [...values, false, String(patienceMs)],
    );
    return { counts: rows, carried: carry && isWhole };
  }

  /** Copies true counts to where lists are sorted by them. Returns the issues that others hold. */
  async carry(issueIds: string[], patienceMs: number): Promise<string[]> {
    const values = [issueIds, issueIds.map(() => newId('event')), String(patienceMs)];
    const { rows } = await lockInTurn<{ issueId: string }>(this.prepared, CARRY, values);
    const done = new Set(rows.map(({ issueId }) => issueId));
    return issueIds.filter((issueId) => !done.has(issueId));
  }

  async leftBehind(): Promise<string[]> {
    const rows = await this.prepared.query<{ issueId: string }>(LEFT_BEHIND, []);
    return rows.map(({ issueId }) => issueId);
  }
}
