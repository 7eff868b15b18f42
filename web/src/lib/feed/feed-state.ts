// The feed as a value: the issues that are shown, in an order that nobody moves, and the new ones that wait.

import { addIssues, applyToIssues, type Issue, type IssueEvent, type Issues } from '@civicpulse/client';
import type { Bounds } from '$contract/city';
import { isInside } from '$contract/geometry';
import type { IssuePage } from '$contract/issue';
import { belongs, type Narrowing } from '$lib/issue/belongs';

export interface FeedState {
  readonly issues: Issues;
  readonly shown: readonly string[];
  readonly waiting: readonly string[];
  /** More came than can wait. */
  readonly isOverfull: boolean;
  /** Where the next page begins; null when there is none. */
  readonly next: string | null;
}

/** What an issue has to be to wait here. */
export interface Wanted extends Narrowing {
  /** The part of the map that is shown. */
  box?: Bounds;
  /** Which words these are, and whether an issue has them, is for the server to say. */
  hasWords: boolean;
  sort: string;
  /** When the list was made. */
  since: string;
  /** What is new comes before the first page, and before no other. */
  isFirstPage: boolean;
}

export const MOST_WAITING = 100;

type Told = Partial<Issue> & Pick<Issue, 'issueId'>;

export const feedOf = ({ items, nextCursor }: IssuePage): FeedState => ({
  issues: addIssues({}, items),
  shown: items.map(({ issueId }) => issueId),
  waiting: [],
  isOverfull: false,
  next: nextCursor,
});

const holds = ({ shown, waiting }: FeedState, issueId: string): boolean =>
  shown.includes(issueId) || waiting.includes(issueId);

/** What has stood on a later page all along is no news. Ids are in the order of reports; other orders go by time. */
function isInReach({ shown, next }: FeedState, issue: Told, { sort, since }: Wanted): boolean {
  if (next === null) return true;
  if (sort === 'newest') return issue.issueId > (shown.at(-1) ?? '');
  return (sort === 'updated' ? issue.updatedAt! : (issue.createdAt ?? '')) > since;
}

const isNews = (feed: FeedState, issue: Told, wanted: Wanted): boolean =>
  wanted.isFirstPage && !holds(feed, issue.issueId) && isInReach(feed, issue, wanted);

const fits = (issue: Issue, wanted: Wanted): boolean =>
  belongs(issue, wanted) && (!wanted.box || isInside(issue.location, wanted.box));

export function applyToFeed(feed: FeedState, said: IssueEvent, wanted: Wanted): FeedState {
  const { event, payload } = said;
  const { issueId } = payload;
  const isNew =
    event === 'issue:created' && !wanted.hasWords && isNews(feed, payload, wanted) && fits(payload, wanted);
  if (!isNew && !holds(feed, issueId)) return feed;
  const issues = applyToIssues(feed.issues, said);
  const waiting = isNew ? [issueId, ...feed.waiting] : feed.waiting;
  const belonging = waiting.filter((id) => id !== issueId || belongs(issues[id]!, wanted));
  return waitsFor({ ...feed, issues }, belonging);
}

/** Only the newest are held: of so many, nobody wants to see all at once. */
function waitsFor(feed: FeedState, all: readonly string[]): FeedState {
  const waiting = all.slice(0, MOST_WAITING);
  const left = [...feed.waiting, ...all].filter((id) => !waiting.includes(id));
  const issues = left.length > 0 ? without(feed.issues, left) : feed.issues;
  return { ...feed, issues, waiting, isOverfull: feed.isOverfull || all.length > MOST_WAITING };
}

const without = (issues: Issues, left: readonly string[]): Issues =>
  Object.fromEntries(Object.entries(issues).filter(([id]) => !left.includes(id)));

/** A change of status brings an issue to such a list, or any change to the top of it. */
export const isMovedByChanges = ({ statuses, sort }: Wanted): boolean =>
  statuses !== null || sort === 'updated';

/** Whether only the server knows if it belongs here: it may have the words, or have come here by a change. */
export function isUnsure(feed: FeedState, { event, payload }: IssueEvent, wanted: Wanted): boolean {
  if (event === 'issue:upvoted' || !isNews(feed, payload, wanted)) return false;
  if (event === 'issue:created') return wanted.hasWords && fits(payload, wanted);
  // A message or a vote brings nothing anywhere.
  return isMovedByChanges(wanted) && payload.updatedAt > wanted.since && belongs(payload, wanted);
}

/** What was fetched anew knows better what is held, and what it has more of waits. */
export function refreshFeed(feed: FeedState, items: readonly Issue[], wanted: Wanted): FeedState {
  const more = items.filter((issue) => isNews(feed, issue, wanted)).map(({ issueId }) => issueId);
  return waitsFor({ ...feed, issues: addIssues(feed.issues, items) }, [...more, ...feed.waiting]);
}

/** What was reported last comes in its place; in any other order, on top: nothing else need move. */
export function showWaiting(feed: FeedState, { sort }: Wanted): FeedState {
  const all = [...feed.waiting, ...feed.shown];
  return { ...feed, shown: sort === 'newest' ? all.sort().reverse() : all, waiting: [] };
}

/** The next page, below what is shown. */
export const addPage = (feed: FeedState, { items, nextCursor }: IssuePage): FeedState => ({
  ...feed,
  issues: addIssues(feed.issues, items),
  shown: [...feed.shown, ...items.map(({ issueId }) => issueId).filter((id) => !holds(feed, id))],
  next: nextCursor,
});
