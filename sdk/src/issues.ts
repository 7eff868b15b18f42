// Issues by id, as a value that events are applied to: a snapshot and then the events are what a fresh fetch gives.

import type { DurableEvents, IssueUpvoted } from '../../src/contract/events.js';
import type { Issue } from '../../src/contract/issue.js';
import { withoutStamp } from './stamp.js';

export type Issues = Readonly<Record<string, Issue>>;

type Names = 'issue:created' | 'issue:updated' | 'issue:upvoted';

export type IssueEvent = { [Name in Names]: { event: Name; payload: DurableEvents[Name] } }[Names];

/** A page of issues, of which what is held already may be newer. */
export const addIssues = (issues: Issues, page: readonly Issue[]): Issues =>
  page.reduce((all, issue) => put(all, all[issue.issueId], issue), issues);

/** An issue that is not held is only taken in with the report of it; who voted is no part of it. */
export function applyToIssues(issues: Issues, { event, payload }: IssueEvent): Issues {
  const held = issues[payload.issueId];
  if (!held && event !== 'issue:created') return issues;
  const { upvotedBy, ...said } = withoutStamp<Partial<Issue & IssueUpvoted>>(payload);
  return put(issues, held, said);
}

/** Older than what is held is dropped. */
function put(issues: Issues, held: Issue | undefined, next: Partial<Issue>): Issues {
  if (!held) return { ...issues, [next.issueId!]: next as Issue };
  return next.version! < held.version ? issues : { ...issues, [held.issueId]: { ...held, ...next } };
}
