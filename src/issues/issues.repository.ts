// Every query about single issues and their history.

import { Injectable } from '@nestjs/common';
import { Prepared } from '../platform/database/prepared.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { Eyes } from './eyes.js';
import type { IssueEdit, NewHistoryEntry, HeldIssue } from './issue-edit.js';
import { IssueHistory } from './issue-history.entity.js';
import { IssueStats } from './issue-stats.entity.js';
import { Issue } from './issue.entity.js';
import { asTime, eyesAsValues, issueColumns, SEES_REPORTER } from './issue.view.js';

export type NewIssue = Omit<Issue, 'upvotes' | 'spot' | 'words' | 'cityWords'>;

const oneIssue = (eyes: Pick<Eyes, 'userId'>) => `
  SELECT row_to_json(issue)::text AS issue
  FROM issues i JOIN issue_stats s USING (issue_id) CROSS JOIN LATERAL (SELECT ${issueColumns(eyes)}) issue
  WHERE i.issue_id = $4`;

const LOCK_STATS = `
  SELECT version, edited_version AS "editedVersion" FROM issue_stats WHERE issue_id = $1 FOR NO KEY UPDATE`;

const HELD = `
  SELECT issue_id AS "issueId", title, city, status, priority, reported_by AS "reportedBy", assigned_to AS "assignedTo"
  FROM issues WHERE issue_id = $1`;

const NEW_VERSION = `
  UPDATE issue_stats SET version = version + 1, edited_version = version + 1 WHERE issue_id = $1`;

const HIDDEN = `json_build_object('userId', NULL, 'displayName', NULL, 'role', 'citizen', 'department', NULL)`;

const HISTORY = `
  SELECT (
    SELECT coalesce(json_agg(json_build_object(
      'what', h.what, 'from', h.from_value, 'to', h.to_value, 'note', h.note,
      'by', CASE WHEN h.what = 'reported' AND NOT ${SEES_REPORTER} THEN ${HIDDEN} ELSE json_build_object(
        'userId', h.user_id, 'displayName', h.display_name, 'role', h.role, 'department', h.department) END,
      'at', ${asTime('h.at')}) ORDER BY h.entry_id), '[]')
    FROM issue_history h WHERE h.issue_id = i.issue_id)::text AS items
  FROM issues i WHERE i.issue_id = $4`;

@Injectable()
export class IssuesRepository {
  constructor(private readonly prepared: Prepared) {}

  async insert(tx: Transaction, issue: NewIssue): Promise<void> {
    await tx.insert(Issue, issue);
    await tx.insert(IssueStats, { issueId: issue.issueId });
  }

  /** Waits for everybody else who is changing this issue, voters included; the stats row is the lock of it all. */
  async hold(tx: Transaction, issueId: string): Promise<HeldIssue | undefined> {
    const [stats] = await tx.query<Pick<HeldIssue, 'version' | 'editedVersion'>[]>(LOCK_STATS, [issueId]);
    const [issue] = await tx.query<Omit<HeldIssue, 'version' | 'editedVersion'>[]>(HELD, [issueId]);
    return stats && issue && { ...issue, ...stats };
  }

  async edit(tx: Transaction, issueId: string, edit: IssueEdit, at: Date): Promise<void> {
    await tx.update(Issue, { issueId }, { ...edit, updatedAt: at });
    await tx.query(NEW_VERSION, [issueId]);
  }

  async addHistory(tx: Transaction, entries: NewHistoryEntry[]): Promise<void> {
    await tx.insert(IssueHistory, entries);
  }

  async asSeen(tx: Transaction, issueId: string, eyes: Eyes): Promise<string> {
    const rows = await tx.query<{ issue: string }[]>(oneIssue(eyes), [...eyesAsValues(eyes), issueId]);
    return rows[0]!.issue;
  }

  async find(issueId: string, eyes: Eyes): Promise<string | undefined> {
    const values = [...eyesAsValues(eyes), issueId];
    const [row] = await this.prepared.query<{ issue: string }>(oneIssue(eyes), values);
    return row?.issue;
  }

  async history(issueId: string, eyes: Eyes): Promise<string | undefined> {
    const values = [...eyesAsValues(eyes), issueId];
    const [row] = await this.prepared.query<{ items: string }>(HISTORY, values);
    return row && `{"items":${row.items}}`;
  }
}
