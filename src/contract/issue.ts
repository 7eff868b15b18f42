// An issue as everybody outside the server sees it.

import type { Role } from './account.js';
import type { Point } from './city.js';

export const ISSUE_STATUSES = [
  'open',
  'acknowledged',
  'in_progress',
  'resolved',
  'closed',
  'rejected',
  'duplicate',
] as const;

export type IssueStatus = (typeof ISSUE_STATUSES)[number];

/** Still being worked on, or about to be. */
export const UNFINISHED: readonly IssueStatus[] = ['open', 'acknowledged', 'in_progress'];

export const PRIORITIES = ['low', 'medium', 'high', 'critical'] as const;

export type Priority = (typeof PRIORITIES)[number];

export const ISSUE_SORTS = ['newest', 'oldest', 'top', 'updated', 'nearest'] as const;

export type IssueSort = (typeof ISSUE_SORTS)[number];

export interface Location extends Point {
  address?: string;
}

export interface Issue {
  issueId: string;
  title: string;
  description: string;
  city: string;
  category: string;
  priority: Priority;
  status: IssueStatus;
  location: Location;
  upvotes: number;
  /** Whether the asking user supports it; only in answers to a signed-in user. */
  upvoted?: boolean;
  /** A user id; null when it was reported anonymously, save to its reporter and to officials. */
  reportedBy: string | null;
  /** An official id. */
  assignedTo: string | null;
  messageCount: number;
  /** Grows with every public change; an event that is not newer than what one holds can be dropped. */
  version: number;
  createdAt: string;
  updatedAt: string;
}

export interface IssuePage {
  items: Issue[];
  nextCursor: string | null;
}

export interface SimilarIssue extends Issue {
  distance: number;
}

export interface SimilarIssues {
  items: SimilarIssue[];
}

/** Issues that lie close together on a map, or a single one. */
export interface IssueCluster extends Point {
  count: number;
  /** The issue, where it is the only one. */
  issue: Pick<Issue, 'issueId' | 'title' | 'status' | 'category'> | null;
}

export interface IssueClusters {
  items: IssueCluster[];
}

export interface Upvote {
  issueId: string;
  upvotes: number;
  upvoted: boolean;
}

export type IssueChange = 'reported' | 'status' | 'priority' | 'assignment' | 'note';

/** One line of an issue's public history. */
export interface HistoryEntry {
  what: IssueChange;
  from: string | null;
  to: string | null;
  note: string | null;
  by: { userId: string | null; displayName: string | null; role: Role; department: string | null };
  at: string;
}

export interface IssueHistory {
  items: HistoryEntry[];
}
