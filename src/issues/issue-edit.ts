// What an official's request really changes about an issue, and the lines of history that tell of it.

import type { IssueChange, IssueStatus, Priority } from '../contract/issue.js';
import type { IssueHistory } from './issue-history.entity.js';

/** An issue as those see it who are about to change it. */
export interface HeldIssue {
  issueId: string;
  title: string;
  city: string;
  status: IssueStatus;
  priority: Priority;
  reportedBy: string;
  assignedTo: string | null;
  version: number;
  editedVersion: number;
}

export type IssueEdit = Partial<Pick<HeldIssue, 'status' | 'priority' | 'assignedTo'>>;

export type NewHistoryEntry = Omit<IssueHistory, 'entryId'>;

export type Author = Pick<NewHistoryEntry, 'userId' | 'displayName' | 'role' | 'department'>;

const FIELDS = { status: 'status', priority: 'priority', assignedTo: 'assignment' } as const satisfies Record<
  keyof IssueEdit,
  IssueChange
>;

const NAMES = Object.keys(FIELDS) as (keyof IssueEdit)[];

/** Only what differs. */
export const editOf = (issue: HeldIssue, asked: IssueEdit): IssueEdit =>
  Object.fromEntries(
    NAMES.filter((name) => asked[name] !== undefined && asked[name] !== issue[name]).map((name) => [
      name,
      asked[name],
    ]),
  );

/** One line a change; the note goes with the first of them, or stands alone. */
export function historyOf(
  issue: HeldIssue,
  edit: IssueEdit,
  { author, note = null, at }: { author: Author; note?: string | null; at: Date },
): NewHistoryEntry[] {
  const line = { issueId: issue.issueId, from: null, to: null, note: null, at, ...author };
  const lines = NAMES.filter((name) => name in edit).map((name): NewHistoryEntry => ({
    ...line,
    what: FIELDS[name],
    from: issue[name],
    to: edit[name]!,
  }));
  if (note === null) return lines;
  const [first = { ...line, what: 'note' as const }, ...rest] = lines;
  return [{ ...first, note }, ...rest];
}
