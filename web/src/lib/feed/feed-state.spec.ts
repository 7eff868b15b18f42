// The feed as a value: nothing moves by itself, and what it comes to is what a fresh page gives.

import fc from 'fast-check';
import type { Issue, IssueEvent } from '@civicpulse/client';
import {
  addPage,
  applyToFeed,
  feedOf,
  isUnsure,
  MOST_WAITING,
  refreshFeed,
  showWaiting,
  type FeedState,
  type Wanted,
} from './feed-state';

const SINCE = '2026-01-01T12:00:00.000Z';
const LATER = '2026-01-01T12:00:01.000Z';

const ANY = { city: '', categories: null, statuses: null };
const ALL: Wanted = { ...ANY, hasWords: false, sort: 'newest', since: SINCE, isFirstPage: true };

const issueOf = (n: number, more: Partial<Issue> = {}): Issue =>
  ({
    issueId: `iss_${String(n).padStart(4, '0')}`,
    city: 'bangalore',
    category: 'water',
    status: 'open',
    location: { lat: 12.97, lng: 77.59 },
    upvotes: 0,
    messageCount: 0,
    version: 1,
    createdAt: LATER,
    updatedAt: LATER,
    ...more,
  }) as Issue;

/** The first page of more. */
const partOf = (items: Issue[]): FeedState => feedOf({ items, nextCursor: 'more' });
const wholeOf = (items: Issue[]): FeedState => feedOf({ items, nextCursor: null });

const created = (payload: Issue): IssueEvent => ({ event: 'issue:created', payload }) as IssueEvent;
const updated = (payload: Partial<Issue>): IssueEvent => ({ event: 'issue:updated', payload }) as IssueEvent;

/** Reported one after the other. */
const reported = (feed: FeedState, ...all: number[]): FeedState =>
  all.reduce((now, n) => applyToFeed(now, created(issueOf(n)), ALL), feed);

const shownOf = ({ shown, issues }: FeedState): Issue[] => shown.map((id) => issues[id]!);

describe('a new issue', () => {
  const feed = partOf([issueOf(2), issueOf(1)]);

  it('waits, and moves nothing', () => {
    const after = reported(feed, 3);
    expect(after.shown).toEqual(feed.shown);
    expect(after.waiting).toEqual(['iss_0003']);
  });

  it('waits once, however often it is told', () => {
    const once = reported(feed, 3);
    expect(reported(once, 3).waiting).toHaveLength(1);
    expect(reported(showWaiting(once, ALL), 3).waiting).toHaveLength(0);
  });

  it.each<[string, Partial<Wanted>]>([
    ['another city', { city: 'mysuru' }],
    ['other categories', { categories: ['roads', 'parks'] }],
    ['other statuses', { statuses: ['closed', 'resolved'] }],
    ['another place', { box: { west: 0, south: 0, east: 1, north: 1 } }],
    ['a later page', { isFirstPage: false }],
    ['some words', { hasWords: true }],
  ])('does not wait in a list of %s', (_, wanted) => {
    expect(applyToFeed(feed, created(issueOf(3)), { ...ALL, ...wanted }).waiting).toEqual([]);
  });

  it('waits with the newest of many, and the rest is let go', () => {
    const most = reported(feed, ...Array.from({ length: MOST_WAITING }, (_, index) => index + 3));
    expect([most.waiting.length, most.isOverfull]).toEqual([MOST_WAITING, false]);
    const over = reported(most, 103, 104);
    expect(over.isOverfull).toBe(true);
    expect(over.waiting).toEqual(['iss_0104', 'iss_0103', ...most.waiting.slice(0, -2)]);
    expect(Object.keys(over.issues)).toHaveLength(MOST_WAITING + feed.shown.length);
  });

  it('waits where it is one of several that are wanted', () => {
    const wanted = { ...ALL, categories: ['roads', 'water'], statuses: ['open'] };
    expect(applyToFeed(feed, created(issueOf(3)), wanted).waiting).toHaveLength(1);
  });

  it('comes in its place when it is shown, also when others were told before it', () => {
    expect(showWaiting(reported(feed, 5, 4), ALL).shown).toEqual([
      'iss_0005',
      'iss_0004',
      'iss_0002',
      'iss_0001',
    ]);
  });

  it('that belongs on a later page is not called new', () =>
    expect(reported(partOf([issueOf(9), issueOf(8)]), 3).waiting).toEqual([]));
});

describe('a new issue in another order', () => {
  const wanted = { ...ALL, sort: 'top' };
  const feed = partOf([issueOf(1, { upvotes: 9 }), issueOf(7, { upvotes: 4 })]);

  it('waits, and comes on top', () => {
    const after = applyToFeed(feed, created(issueOf(8)), wanted);
    expect(after.waiting).toEqual(['iss_0008']);
    expect(showWaiting(after, wanted).shown).toEqual(['iss_0008', 'iss_0001', 'iss_0007']);
  });

  it('that was there when the list was made is not called new', () => {
    expect(applyToFeed(feed, created(issueOf(8, { createdAt: SINCE })), wanted).waiting).toEqual([]);
  });

  it('is told from one that has only risen to the first page', () => {
    const risen = issueOf(2, { createdAt: SINCE });
    expect(refreshFeed(feed, [risen, issueOf(8)], wanted).waiting).toEqual(['iss_0008']);
  });
});

it('waits no longer for one that belongs elsewhere by now', () => {
  const wanted = { ...ALL, statuses: ['open'] };
  const waits = reported(partOf([issueOf(1)]), 2);
  const closed = updated(issueOf(2, { version: 2, status: 'closed' }));
  expect(waits.waiting).toEqual(['iss_0002']);
  expect(applyToFeed(waits, closed, wanted).waiting).toEqual([]);
});

describe('only the server knows', () => {
  const feed = partOf([issueOf(6), issueOf(4)]);
  const resolved = (n: number, more: Partial<Issue> = {}) =>
    updated({ ...issueOf(n, { status: 'resolved', ...more }), createdAt: undefined });
  const RESOLVED = { ...ALL, statuses: ['resolved'] };
  const [WORDS, CHANGED] = [{ ...ALL, hasWords: true }, { ...ALL, sort: 'updated' } as Wanted];

  it.each<[string, IssueEvent, Wanted, FeedState]>([
    ['a new issue has the words', created(issueOf(7)), WORDS, feed],
    ['one came to be resolved', resolved(5), RESOLVED, feed],
    ['an old one came to be resolved', resolved(1), RESOLVED, wholeOf([issueOf(6)])],
    ['one came to be resolved, by support', resolved(1), { ...RESOLVED, sort: 'top' }, wholeOf([issueOf(6)])],
    ['one changed last', resolved(1), CHANGED, feed],
  ])('whether %s', (_, said, wanted, list) => {
    expect(isUnsure(list, said, wanted)).toBe(true);
    expect(applyToFeed(list, said, wanted)).toBe(list);
  });

  it.each<[string, IssueEvent, Wanted]>([
    ['a new issue of a plain list', created(issueOf(7)), ALL],
    ['a new issue of another city than is searched', created(issueOf(7)), { ...WORDS, city: 'mysuru' }],
    ['one that is shown', resolved(6), RESOLVED],
    ['one that stays out', updated(issueOf(5)), RESOLVED],
    ['one that belongs on a later page', resolved(1), RESOLVED],
    ['one that may have been on a later page', resolved(5), { ...RESOLVED, sort: 'top' }],
    ['a change from before the list was made', resolved(5, { updatedAt: SINCE }), CHANGED],
    ['a message or a vote', updated(issueOf(5, { status: 'resolved', updatedAt: SINCE })), RESOLVED],
    ['what comes to a later page', resolved(5), { ...RESOLVED, isFirstPage: false }],
  ])('nothing about %s', (_, said, wanted) => expect(isUnsure(feed, said, wanted)).toBe(false));
});

describe('what is told of an issue', () => {
  const feed = partOf([issueOf(1, { version: 3, status: 'acknowledged' })]);

  it('changes it in place', () => {
    const after = applyToFeed(feed, updated({ issueId: 'iss_0001', version: 4, status: 'resolved' }), ALL);
    expect(shownOf(after)).toEqual([issueOf(1, { version: 4, status: 'resolved' })]);
  });

  it('is dropped when it is older than what is held', () => {
    const after = applyToFeed(feed, updated({ issueId: 'iss_0001', version: 2, status: 'open' }), ALL);
    expect(shownOf(after)).toEqual(shownOf(feed));
  });
  it('is nothing to a list that does not hold it', () =>
    expect(applyToFeed(feed, updated({ issueId: 'iss_0007', version: 2 }), ALL)).toBe(feed));
});

describe('the first page, fetched anew', () => {
  const feed = partOf([issueOf(2), issueOf(1)]);

  it('lets wait what it has more of, and brings the rest up to date in place', () => {
    const after = refreshFeed(feed, [issueOf(3), issueOf(2, { version: 2, upvotes: 4 }), issueOf(1)], ALL);
    expect(after.shown).toEqual(feed.shown);
    expect(after.waiting).toEqual(['iss_0003']);
    expect(after.issues['iss_0002']).toMatchObject({ upvotes: 4 });
  });

  it('of the same issues changes nothing', () =>
    expect(refreshFeed(feed, [issueOf(2), issueOf(1)], ALL)).toEqual(feed));
});

it('adds the next page below, and no issue twice', () => {
  const feed = partOf([issueOf(3), issueOf(2)]);
  const after = addPage(feed, { items: [issueOf(2), issueOf(1)], nextCursor: null });
  expect(after.shown).toEqual(['iss_0003', 'iss_0002', 'iss_0001']);
});

/** A city in which things happen; its newest issues are what a fresh page gives. */
class Town {
  readonly issues = new Map<string, Issue>();

  report(): IssueEvent {
    const issue = issueOf(this.issues.size + 1);
    this.issues.set(issue.issueId, issue);
    return created(issue);
  }

  change(pick: number, change: Partial<Issue>): IssueEvent | undefined {
    const held = [...this.issues.values()][pick % (this.issues.size || 1)];
    if (!held) return undefined;
    const next = { ...held, ...change, version: held.version + 1 };
    this.issues.set(next.issueId, next);
    return updated(next);
  }

  get newest(): Issue[] {
    return [...this.issues.values()].reverse();
  }
}

const change = fc.record({
  status: fc.constantFrom('open', 'resolved', 'closed'),
  upvotes: fc.nat(9),
}) as fc.Arbitrary<Partial<Issue>>;
const actions = fc.array(
  fc.oneof(
    fc.constant({ kind: 'report' as const }),
    fc.record({ kind: fc.constant('change' as const), pick: fc.nat(50), change }),
  ),
  { maxLength: 60 },
);

it('comes by events to what a fresh page gives, in whatever way they overlap with the page it began with', () => {
  fc.assert(
    fc.property(actions, fc.nat(60), fc.nat(20), (all, split, overlap) => {
      const town = new Town();
      const events: IssueEvent[] = [];
      let [feed, known] = [wholeOf([]), 0];
      all.forEach((action, index) => {
        if (index === split) [feed, known] = [wholeOf(town.newest), events.length];
        const said = action.kind === 'report' ? town.report() : town.change(action.pick, action.change);
        if (said) events.push(said);
      });
      const missed = events.slice(Math.max(0, known - overlap));
      const heard = missed.reduce((now, said) => applyToFeed(now, said, ALL), feed);
      expect(shownOf(showWaiting(heard, ALL))).toEqual(town.newest);
    }),
  );
});
