// The life of an issue leads step by step, and never into a dead end.

import { ISSUE_STATUSES, type IssueStatus } from '../contract/issue.js';
import { demandStep, lowestRoleFor, stepsFrom } from './issue.status.js';

const reachableFrom = (start: IssueStatus): Set<IssueStatus> => {
  const reached = new Set([start]);
  for (const status of reached) for (const next of stepsFrom(status)) reached.add(next);
  return reached;
};

describe('the life cycle of an issue', () => {
  it('leads from open to resolved and closed, one step after the other', () => {
    const path: IssueStatus[] = ['open', 'acknowledged', 'in_progress', 'resolved', 'closed'];
    for (let n = 1; n < path.length; n += 1)
      expect(() => demandStep(path[n - 1]!, path[n]!, 'official')).not.toThrow();
  });

  it('has no dead end: every status is reachable from every other one', () => {
    for (const status of ISSUE_STATUSES)
      expect([...reachableFrom(status)].sort()).toEqual([...ISSUE_STATUSES].sort());
  });

  it.each(['closed', 'rejected', 'duplicate'] as const)(
    'reopens what is %s, and does nothing else with it',
    (end) => {
      expect(stepsFrom(end)).toEqual(['open']);
    },
  );

  it('names the steps that there are when somebody tries another one', () => {
    expect(() => demandStep('resolved', 'rejected', 'admin')).toThrow(
      expect.objectContaining({
        code: 'conflict',
        message: expect.stringContaining('closed, in_progress, open'),
      }),
    );
  });

  it('takes the same status again for no step at all', () => {
    expect(() => demandStep('closed', 'closed', 'official')).not.toThrow();
  });

  it('lets no citizen take any step', () => {
    for (const from of ISSUE_STATUSES)
      for (const to of stepsFrom(from)) {
        expect(lowestRoleFor(from, to)).toBe('official');
        expect(() => demandStep(from, to, 'citizen')).toThrow(expect.objectContaining({ code: 'forbidden' }));
      }
  });
});
