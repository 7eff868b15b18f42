// The feed law for lists of issues: a snapshot and then the events, some of them known already, are a fresh fetch.

import fc from 'fast-check';
import type { Issue } from '../../src/contract/issue.js';
import { addIssues, applyToIssues, type IssueEvent, type Issues } from './issues.js';

const issue = (more: Partial<Issue> = {}): Issue => ({
  issueId: 'iss_1',
  title: 'Broken streetlight on MG Road',
  description: 'Dark since Monday.',
  city: 'bangalore',
  category: 'infrastructure',
  priority: 'high',
  status: 'open',
  location: { lat: 12.9756, lng: 77.6068 },
  upvotes: 0,
  reportedBy: 'usr_1',
  assignedTo: null,
  messageCount: 0,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...more,
});

const stamp = { eventId: 'evt_1', cursor: '1.1' };
const updated = (changed: Issue): IssueEvent => ({
  event: 'issue:updated',
  payload: { ...changed, ...stamp },
});
const upvoted = ({ issueId, upvotes, messageCount, version }: Issue): IssueEvent => ({
  event: 'issue:upvoted',
  payload: { issueId, upvotes, messageCount, version, upvotedBy: 'usr_2', ...stamp },
});
const held = (more: Partial<Issue> = {}) => addIssues({}, [issue(more)]);
const apply = (issues: Issues, ...events: IssueEvent[]) => events.reduce(applyToIssues, issues);

describe('issues', () => {
  it('take in a report, without what only the event carries', () => {
    const payload = { ...issue(), ...stamp };
    expect(apply({}, { event: 'issue:created', payload })).toEqual(held());
  });

  it('leave out a change of what is not held', () => {
    const none = {};
    expect(apply(none, updated(issue({ version: 2 })))).toBe(none);
  });

  it('drop what is older than what is held', () => {
    const issues = held({ version: 3, status: 'resolved' });
    expect(apply(issues, updated(issue({ version: 2, status: 'in_progress' })))).toBe(issues);
  });

  it('take both counts, and not who voted, from a vote', () => {
    const counts = { upvotes: 1, messageCount: 4, version: 2 };
    expect(apply(held(), upvoted(issue(counts)))).toEqual(held(counts));
  });

  it('keep whether one has voted oneself', () => {
    const issues = addIssues(held({ upvoted: true }), [issue({ version: 2 })]);
    expect(issues['iss_1']).toMatchObject({ upvoted: true, version: 2 });
  });
});

it('are what a fresh fetch gives, wherever the snapshot lies among the events', () => {
  const steps = fc.array(fc.constantFrom('vote', 'status', 'talk'), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(steps, fc.nat(), fc.nat(), (all, some, back) => {
      const states = [issue()];
      const events: IssueEvent[] = [];
      for (const step of all) {
        const last = states.at(-1)!;
        const { upvotes, version, messageCount } = last;
        if (step === 'vote') states.push({ ...last, upvotes: upvotes + 1, version: version + 1 });
        if (step === 'talk') states.push({ ...last, messageCount: messageCount + 1, version: version + 1 });
        if (step === 'status') states.push({ ...last, status: 'in_progress', version: version + 1 });
        events.push((step === 'vote' ? upvoted : updated)(states.at(-1)!));
      }
      const at = some % states.length;
      const from = at - (back % (at + 1));
      const snapshot = addIssues({}, [states[at]!]);
      expect(apply(snapshot, ...events.slice(from))['iss_1']).toEqual(states.at(-1));
    }),
  );
});
