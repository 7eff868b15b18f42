// An issue as a value: what events make of it, and what one's own support makes of it before the server knows.

import { applyToIssues, type IssueEvent } from '@civicpulse/client';
import type { Issue, Upvote } from '$contract/issue';

export const applyToIssue = (issue: Issue, said: IssueEvent): Issue =>
  applyToIssues({ [issue.issueId]: issue }, said)[issue.issueId]!;

export interface Support {
  upvotes: number;
  upvoted: boolean;
}

/** `wish` is what one has just asked for, undefined when nothing is under way. */
export function supportOf({ upvotes, upvoted = false }: Issue, wish?: boolean): Support {
  if (wish === undefined || wish === upvoted) return { upvotes, upvoted };
  return { upvotes: Math.max(0, upvotes + (wish ? 1 : -1)), upvoted: wish };
}

/** The answer has no version: events that came before it may know of more votes, or of fewer. */
export function afterVote(issue: Issue, { upvotes, upvoted }: Upvote): Issue {
  const count = upvoted ? Math.max(issue.upvotes, upvotes) : Math.min(issue.upvotes, upvotes);
  return { ...issue, upvotes: count, upvoted };
}
