// The desk offers the steps of the life cycle, and no other.

import { ISSUE_STATUSES } from '$contract/issue';
import { ISSUE_STEPS } from '$contract/issue-steps';
import { commonSteps, possibleSteps, stepAfter } from './steps';
import { seenIn, seenText } from './work';

describe('the steps that are offered', () => {
  it.each(ISSUE_STATUSES)('from %s are those of the life cycle', (from) => {
    const known = Object.keys(ISSUE_STEPS[from]).sort();
    expect(commonSteps('official', [from]).sort()).toEqual(known);
    expect(possibleSteps('admin', [from]).sort()).toEqual(known);
    expect(commonSteps('citizen', [from])).toEqual([]);
  });

  it('to several are those that all can take', () => {
    expect(commonSteps('official', ['open', 'acknowledged'])).toEqual([
      'in_progress',
      'rejected',
      'duplicate',
    ]);
    expect(commonSteps('official', ['open', 'closed'])).toEqual([]);
    expect(commonSteps('official', [])).toEqual([]);
  });

  it('to a list without JavaScript are those that some can take', () => {
    expect(possibleSteps('official', ['acknowledged', 'closed'])).toEqual([
      'open',
      'in_progress',
      'rejected',
      'duplicate',
    ]);
  });
});

describe('a step that is not offered yet', () => {
  it.each([
    [['open'], 'resolved', 'in_progress'],
    [['acknowledged'], 'resolved', 'in_progress'],
    [['open', 'in_progress'], 'resolved', 'in_progress'],
    [['in_progress'], 'closed', 'resolved'],
  ] as const)('from %j is %s, which comes after %s', (statuses, step, first) => {
    expect(stepAfter('official', statuses)).toEqual({ step, first });
  });

  it('is not named where the course ends, where none is picked, and to who may take none', () => {
    for (const status of ['resolved', 'closed', 'rejected', 'duplicate'] as const)
      expect(stepAfter('official', [status])).toBeUndefined();
    expect(stepAfter('official', [])).toBeUndefined();
    expect(stepAfter('citizen', ['open'])).toBeUndefined();
  });
});

describe('what was seen', () => {
  it('travels in a field, and is nothing when it was spoilt', () => {
    const seen = { version: 12, updatedAt: '2026-01-01T00:00:00.000Z' };
    expect(seenIn(seenText(seen))).toEqual(seen);
    for (const text of ['', '12', 'x 2026', '1 2 3', `${'9'.repeat(11)} now`])
      expect(seenIn(text)).toBeNull();
  });
});
