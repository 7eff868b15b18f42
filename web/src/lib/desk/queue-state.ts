// A queue as a value: its issues stay where they are, and what came or went meanwhile is known until it is settled.

import { addIssues, applyToIssues, type Issue, type IssueEvent, type Issues } from '@civicpulse/client';
import { belongs } from '$lib/issue/belongs';
import type { DeskSort, Wanted } from './desk-query';

export interface QueueState {
  readonly issues: Issues;
  readonly shown: readonly string[];
  /** What belongs here by now and is not shown. */
  readonly came: readonly string[];
}

/** Which part of the queue is shown; on others, and of a search, it cannot be known whether something came. */
export interface Extent {
  sort: DeskSort;
  isFirst: boolean;
  isLast: boolean;
}

export const queueOf = (items: readonly Issue[]): QueueState => ({
  issues: addIssues({}, items),
  shown: items.map(({ issueId }) => issueId),
  came: [],
});

type Told = Exclude<IssueEvent, { event: 'issue:upvoted' }>;

/** What stands on a later page stays there when somebody talks about it. */
function comesHere({ issues, shown }: QueueState, { event, payload }: Told, extent: Extent): boolean {
  const { sort, isFirst, isLast } = extent;
  if (!isFirst) return false;
  const last = issues[shown.at(-1) ?? ''];
  if (isLast || !last) return true;
  return sort === 'updated'
    ? payload.updatedAt > last.updatedAt
    : sort === 'newest' && event === 'issue:created';
}

const without = (ids: readonly string[], id: string) => ids.filter((each) => each !== id);

export function applyToQueue(
  queue: QueueState,
  said: IssueEvent,
  wanted: Wanted,
  extent: Extent,
): QueueState {
  const { issueId } = said.payload;
  if (queue.shown.includes(issueId)) return { ...queue, issues: applyToIssues(queue.issues, said) };
  if (said.event === 'issue:upvoted') return queue;
  const others = without(queue.came, issueId);
  if (belongs(said.payload, wanted))
    return comesHere(queue, said, extent) ? { ...queue, came: [...others, issueId] } : queue;
  return others.length < queue.came.length ? { ...queue, came: others } : queue;
}

/** What is shown and does not belong here any more. */
export const goneFrom = ({ issues, shown }: QueueState, wanted: Wanted): string[] =>
  shown.filter((id) => !belongs(issues[id]!, wanted));

/** The queue, fetched anew; of an issue, what is held may be newer. What came before it was asked for is in it or not there. */
export const settled = (
  { issues, came }: QueueState,
  items: readonly Issue[],
  cameBefore = came,
): QueueState => {
  const shown = items.map(({ issueId }) => issueId);
  const kept = Object.fromEntries(shown.flatMap((id) => (issues[id] ? [[id, issues[id]]] : [])));
  const cameSince = came.filter((id) => !cameBefore.includes(id) && !shown.includes(id));
  return { issues: addIssues(kept, items), shown, came: cameSince };
};

/** What an answer said of issues that are shown. */
export const learnt = (queue: QueueState, items: readonly Issue[]): QueueState => ({
  ...queue,
  issues: addIssues(
    queue.issues,
    items.filter(({ issueId }) => queue.shown.includes(issueId)),
  ),
});
