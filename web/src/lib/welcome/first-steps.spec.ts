// The first steps are shown until all of them are taken.

import { firstStepsOf } from './first-steps';

it.each([
  [false, false],
  [false, true],
  [true, false],
])('are left with an administrator: %s, with issues: %s', (hasAdmin, hasIssues) => {
  expect(firstStepsOf({ hasAdmin, hasIssues })).toEqual({ hasAdmin, hasIssues });
});

it('are not shown any more after that', () => {
  expect(firstStepsOf({ hasAdmin: true, hasIssues: true })).toBeNull();
});
