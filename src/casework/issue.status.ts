// The life cycle of an issue: which step may follow which, and the lowest role that may take it.

import type { Role } from '../contract/account.js';
import type { IssueStatus } from '../contract/issue.js';
import { Failure } from '../platform/failures/failure.js';
import { isAtLeast } from '../users/roles.js';

type Steps = Partial<Record<IssueStatus, Role>>;

const STEPS: Record<IssueStatus, Steps> = {
  open: { acknowledged: 'official', in_progress: 'official', rejected: 'official', duplicate: 'official' },
  acknowledged: { in_progress: 'official', rejected: 'official', duplicate: 'official' },
  in_progress: {
    resolved: 'official',
    acknowledged: 'official',
    rejected: 'official',
    duplicate: 'official',
  },
  resolved: { closed: 'official', in_progress: 'official', open: 'official' },
  closed: { open: 'official' },
  rejected: { open: 'official' },
  duplicate: { open: 'official' },
};

export const stepsFrom = (status: IssueStatus): IssueStatus[] => Object.keys(STEPS[status]) as IssueStatus[];

/** The lowest role that may take this step; undefined when there is no such step. */
export const lowestRoleFor = (from: IssueStatus, to: IssueStatus): Role | undefined => STEPS[from][to];

export function demandStep(from: IssueStatus, to: IssueStatus, role: Role): void {
  if (from === to) return;
  const lowest = lowestRoleFor(from, to);
  if (!lowest) throw new Failure('conflict', `From ${from} an issue goes to ${stepsFrom(from).join(', ')}.`);
  if (!isAtLeast(role, lowest)) throw new Failure('forbidden', `Only ${lowest}s and higher may do this.`);
}
