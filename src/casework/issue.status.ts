// Holds a step of an issue against its life cycle, which clients read too.

import { isAtLeast, type Role } from '../contract/account.js';
import type { IssueStatus } from '../contract/issue.js';
import { ISSUE_STEPS } from '../contract/issue-steps.js';
import { Failure } from '../platform/failures/failure.js';

export const stepsFrom = (status: IssueStatus): IssueStatus[] =>
  Object.keys(ISSUE_STEPS[status]) as IssueStatus[];

/** The lowest role that may take this step; undefined when there is no such step. */
export const lowestRoleFor = (from: IssueStatus, to: IssueStatus): Role | undefined => ISSUE_STEPS[from][to];

export function demandStep(from: IssueStatus, to: IssueStatus, role: Role): void {
  if (from === to) return;
  const lowest = lowestRoleFor(from, to);
  if (!lowest) throw new Failure('conflict', `From ${from} an issue goes to ${stepsFrom(from).join(', ')}.`);
  if (!isAtLeast(role, lowest)) throw new Failure('forbidden', `Only ${lowest}s and higher may do this.`);
}
