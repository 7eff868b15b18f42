// The life cycle of an issue: which step may follow which, and the lowest role that may take it.

import type { Role } from './account.js';
import type { IssueStatus } from './issue.js';

export type IssueSteps = Partial<Record<IssueStatus, Role>>;

export const ISSUE_STEPS: Readonly<Record<IssueStatus, IssueSteps>> = {
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
