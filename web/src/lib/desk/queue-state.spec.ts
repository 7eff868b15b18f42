// The queue stays where it is while events come, and knows what would change if it were settled.

import type { Issue, IssueEvent } from '@civicpulse/client';
import type { Wanted } from './desk-query';
import { applyToQueue, goneFrom, learnt, queueOf, settled, type Extent } from './queue-state';

const issue = (issueId: string, more: Partial<Issue> = {}): Issue => ({
  issueId,
  title: issueId,
  description: '',
  city: 'bangalore',
  category: 'roads',
  priority: 'medium',
  status: 'open',
  location: { lat: 12.97, lng: 77.59 },
  upvotes: 0,
  reportedBy: null,
  assignedTo: null,
  messageCount: 0,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...more,
});

const wanted: Wanted = {
  city: 'bangalore',
  categories: ['roads', 'light'],
  statuses: ['open', 'acknowledged'],
  assignedTo: null,
};
const whole: Extent = { sort: 'oldest', isFirst: true, isLast: true };
const firstPage: Extent = { ...whole, isLast: false };

const created = (more: Issue): IssueEvent => ({ event: 'issue:created', payload: more });
const updated = (more: Issue): IssueEvent => ({ event: 'issue:updated', payload: more });

describe('a queue', () => {
  const queue = queueOf([issue('a'), issue('b')]);

  it('moves nothing when an issue leaves: it shows how it stands, and knows that it is gone', () => {
    const next = applyToQueue(queue, updated(issue('a', { status: 'resolved', version: 2 })), wanted, whole);
    expect(next.shown).toEqual(['a', 'b']);
    expect(next.issues.a!.status).toBe('resolved');
    expect(goneFrom(next, wanted)).toEqual(['a']);
    const back = applyToQueue(next, updated(issue('a', { version: 3 })), wanted, whole);
    expect(goneFrom(back, wanted)).toEqual([]);
  });

  it('counts once what came, and no more when it has left again', () => {
    const one = applyToQueue(queue, created(issue('c')), wanted, whole);
    const again = applyToQueue(one, updated(issue('c', { version: 2 })), wanted, whole);
    expect([again.shown, again.came]).toEqual([['a', 'b'], ['c']]);
    const left = applyToQueue(again, updated(issue('c', { status: 'closed', version: 3 })), wanted, whole);
    expect(left.came).toEqual([]);
  });

  it('takes in what is reopened or handed over to it', () => {
    const reopened = applyToQueue(queue, updated(issue('d', { version: 9 })), wanted, whole);
    expect(reopened.came).toEqual(['d']);
  });

  it('does not say that something came which stands on another page', () => {
    expect(applyToQueue(queue, created(issue('c')), wanted, firstPage)).toBe(queue);
    const newest = { ...firstPage, sort: 'newest' as const };
    expect(applyToQueue(queue, created(issue('c')), wanted, newest).came).toEqual(['c']);
    expect(applyToQueue(queue, updated(issue('c')), wanted, newest)).toBe(queue);
    const latest = { ...firstPage, sort: 'updated' as const };
    expect(applyToQueue(queue, updated(issue('c', { messageCount: 1 })), wanted, latest)).toBe(queue);
    const changed = issue('c', { updatedAt: '2026-01-02T00:00:00.000Z' });
    expect(applyToQueue(queue, updated(changed), wanted, latest).came).toEqual(['c']);
    expect(applyToQueue(queueOf([]), updated(changed), wanted, latest).came).toEqual(['c']);
    const later = { ...whole, isFirst: false };
    expect(applyToQueue(queue, created(issue('c')), wanted, later)).toBe(queue);
  });

  it('drops news that is older than what it holds', () => {
    const held = queueOf([issue('a', { version: 5, status: 'acknowledged' })]);
    const next = applyToQueue(held, updated(issue('a', { version: 4 })), wanted, whole);
    expect(next.issues.a!.status).toBe('acknowledged');
  });

  it('is settled by a fetch, and still knows better what came after it', () => {
    const ahead = applyToQueue(queue, updated(issue('b', { upvotes: 7, version: 8 })), wanted, whole);
    const next = settled(ahead, [issue('b', { version: 2 }), issue('c')]);
    expect([next.shown, next.came, next.issues.b!.upvotes]).toEqual([['b', 'c'], [], 7]);
    expect(next.issues.a).toBeUndefined();
  });

  it('is settled by an answer that does not know what came since it was asked for', () => {
    const asked = applyToQueue(queue, created(issue('x')), wanted, whole);
    const { came } = asked;
    const now = [issue('y'), issue('z')].reduce(
      (before, each) => applyToQueue(before, created(each), wanted, whole),
      asked,
    );
    expect(settled(now, [issue('a'), issue('z')], came).came).toEqual(['y']);
  });

  it('learns from answers about what it shows, and takes in nothing else', () => {
    const next = learnt(queue, [issue('a', { version: 2, status: 'acknowledged' }), issue('z')]);
    expect([next.issues.a!.status, next.issues.z]).toEqual(['acknowledged', undefined]);
  });
});
