// The steps that the life cycle offers to somebody.

import { isAtLeast, type Role } from '$contract/account';
import { ISSUE_STATUSES, type IssueStatus } from '$contract/issue';
import { ISSUE_STEPS } from '$contract/issue-steps';

const offers = (role: Role, from: IssueStatus, to: IssueStatus): boolean => {
  const lowest = ISSUE_STEPS[from][to];
  return lowest !== undefined && isAtLeast(role, lowest);
};

/** Those that all of the issues can take. */
export const commonSteps = (role: Role, statuses: readonly IssueStatus[]): IssueStatus[] =>
  ISSUE_STATUSES.filter((to) => statuses.length > 0 && statuses.every((from) => offers(role, from, to)));

/** Those that some of them can take. */
export const possibleSteps = (role: Role, statuses: readonly IssueStatus[]): IssueStatus[] =>
  ISSUE_STATUSES.filter((to) => statuses.some((from) => offers(role, from, to)));

/** A step of the course that is not offered yet, and the one that has to come first. */
export interface Later {
  step: IssueStatus;
  first: IssueStatus;
}

const follows = (from: IssueStatus, to: IssueStatus): boolean =>
  ISSUE_STATUSES.indexOf(to) > ISSUE_STATUSES.indexOf(from);

/** What comes after a step that all of the issues can take, or have taken, and that not all can take at once. */
export function stepAfter(role: Role, statuses: readonly IssueStatus[]): Later | undefined {
  if (statuses.length === 0) return undefined;
  const reach = (from: IssueStatus, to: IssueStatus) => follows(from, to) && offers(role, from, to);
  const offered = commonSteps(role, statuses);
  return ISSUE_STATUSES.filter((first) => statuses.every((from) => from === first || reach(from, first)))
    .flatMap((first) => ISSUE_STATUSES.filter((to) => reach(first, to)).map((step) => ({ step, first })))
    .find(({ step }) => !offered.includes(step) && !statuses.includes(step));
}
