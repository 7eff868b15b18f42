// What becomes of an issue that one looks at.

import type { Issue } from '$contract/issue';
import { afterVote, applyToIssue, supportOf } from './issue-state';

const issue = { issueId: 'iss_1', status: 'open', upvotes: 3, upvoted: false, version: 4 } as Issue;

it('takes what is newer and drops what is older', () => {
  const acknowledged = { issueId: 'iss_1', status: 'acknowledged', upvotes: 3, version: 5 };
  const next = applyToIssue(issue, { event: 'issue:updated', payload: acknowledged as never });
  expect(next).toMatchObject({ status: 'acknowledged', version: 5, upvoted: false });
  const late = { issueId: 'iss_1', upvotes: 1, upvotedBy: null, messageCount: 0, version: 3 };
  expect(applyToIssue(next, { event: 'issue:upvoted', payload: late })).toBe(next);
});

it('leaves other issues alone', () => {
  const other = { issueId: 'iss_2', upvotes: 9, upvotedBy: null, messageCount: 0, version: 9 };
  expect(applyToIssue(issue, { event: 'issue:upvoted', payload: other })).toBe(issue);
});

it('shows one’s support at once, and counts it once', () => {
  expect(supportOf(issue, true)).toEqual({ upvotes: 4, upvoted: true });
  expect(supportOf({ ...issue, upvoted: true, upvotes: 4 }, true)).toEqual({ upvotes: 4, upvoted: true });
  expect(supportOf({ ...issue, upvoted: true }, false)).toEqual({ upvotes: 2, upvoted: false });
  expect(supportOf(issue)).toEqual({ upvotes: 3, upvoted: false });
});

it('keeps the newer count, whichever of answer and event comes first', () => {
  const heardBefore = { ...issue, upvotes: 6 };
  expect(afterVote(heardBefore, { issueId: 'iss_1', upvotes: 4, upvoted: true }).upvotes).toBe(6);
  expect(afterVote(issue, { issueId: 'iss_1', upvotes: 4, upvoted: true })).toMatchObject({
    upvotes: 4,
    upvoted: true,
  });
});
