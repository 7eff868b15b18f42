// Somebody at the desk: the queue in front of them, where they are in it, what they picked, and how it looked then.

import type { Issue, IssueEvent } from '@civicpulse/client';
import type { IssuePage } from '$contract/issue';
import type { Live } from '$lib/live/live.svelte';
import { Marked } from '$lib/live/marked.svelte';
import type { Wanted } from './desk-query';
import {
  applyToQueue,
  goneFrom,
  learnt,
  queueOf,
  settled,
  type Extent,
  type QueueState,
} from './queue-state';
import type { Look, Place } from './half-done';
import { nearestStaying, neighbour } from './keys';
import type { Seen, WorkResult } from './work';

export class Desk {
  /** Where keys go on from; with JavaScript only. */
  cursor = $state<string>();
  private isByKeys = $state(false);
  /** Where the next page begins; null when there is none. */
  next = $state<string | null>(null);
  /** How often it was asked what is there; counted when that is over. */
  asked = $state(0);
  private queue = $state.raw<QueueState>(queueOf([]));
  private picked = $state.raw<ReadonlySet<string>>(new Set());
  private readonly marked = new Marked();
  /** As they were when somebody turned to them: what they decide on. */
  private looked = $state.raw<Readonly<Record<string, Look>>>({});
  private turn = 0;
  private answered = 0;

  readonly items = $derived(this.queue.shown.map((id) => this.queue.issues[id]!));
  readonly gone = $derived.by(() => new Set(goneFrom(this.queue, this.wanted)));
  /** What is meant when nothing is picked: who came by keys sees the focus there, a pointer only ever means ticks. */
  readonly here = $derived(this.isByKeys ? this.cursor : undefined);
  readonly targets = $derived(
    this.picked.size > 0
      ? this.items.filter(({ issueId }) => this.picked.has(issueId))
      : this.items.filter(({ issueId }) => issueId === this.here),
  );
  /** Of the targets, those that somebody changed under the eyes of who wants to change them. */
  readonly overtaken = $derived(
    this.targets.filter((issue) => isOvertaken(this.looked[issue.issueId], issue)),
  );

  constructor(
    { items, nextCursor }: IssuePage,
    picks: readonly string[],
    private readonly wanted: Wanted,
    private readonly part: Omit<Extent, 'isLast'>,
    /** The one issue that somebody came for: they go on with it. */
    private readonly cameFor: string,
  ) {
    this.queue = queueOf(items);
    this.next = nextCursor;
    this.picked = new Set(picks.filter((id) => this.queue.shown.includes(id)));
    this.keepLooks([]);
  }

  get came(): number {
    return this.queue.came.length;
  }

  get pickedCount(): number {
    return this.picked.size;
  }

  isPicked = (issueId: string): boolean => this.picked.has(issueId);
  hasChanged = (issueId: string): boolean => this.marked.has(issueId);

  /** What is sent as known: as it was looked at, or as it is. */
  seenOf = (issue: Issue): Seen => this.looked[issue.issueId] ?? issue;

  get place(): Place {
    return { picks: [...this.picked], cursor: this.cursor, looks: Object.values(this.looked).map(lookOf) };
  }

  /** What was decided on still is, as it was looked at then. */
  goBackTo({ picks, cursor, looks }: Place): void {
    const { shown } = this.queue;
    this.picked = new Set(picks.filter((id) => shown.includes(id)));
    this.cursor = cursor && shown.includes(cursor) ? cursor : undefined;
    this.isByKeys = false;
    this.looked = Object.fromEntries(looks.map((look) => [look.issueId, look]));
    this.keepLooks([]);
  }

  goTo(issueId: string, isByKeys: boolean): void {
    this.isByKeys = isByKeys;
    if (issueId === this.cursor) return;
    this.cursor = issueId;
    this.keepLooks(this.picked.has(issueId) ? [] : [issueId]);
  }

  /** By keys; gives back which is the next. */
  move(by: 1 | -1): string | undefined {
    const next = neighbour(this.queue.shown, this.cursor, by);
    if (next) this.goTo(next, true);
    return next;
  }

  pick(issueId: string, isPicked: boolean): void {
    const others = [...this.picked].filter((id) => id !== issueId);
    this.picked = new Set(isPicked ? [...others, issueId] : others);
    this.keepLooks(isPicked && !this.looked[issueId] ? [issueId] : []);
  }

  pickNone(): void {
    this.picked = new Set();
    this.keepLooks([]);
  }

  /** From here on they decide on what is there now. */
  lookAgain(): void {
    this.keepLooks(this.targets.map(({ issueId }) => issueId));
  }

  /** What was done is laid aside, unless one came for it; the rest stays picked, to be decided anew. Gives back where to go on. */
  hear(results: readonly WorkResult[]): string | undefined {
    this.queue = learnt(
      this.queue,
      results.flatMap(({ issue }) => issue ?? []),
    );
    const done = new Set(results.flatMap(({ outcome, issueId }) => (outcome === 'done' ? [issueId] : [])));
    this.picked = new Set([...this.picked].filter((id) => !done.has(id) || id === this.cameFor));
    this.keepLooks(results.map(({ issueId }) => issueId));
    const left = new Set([...this.gone].filter((id) => done.has(id)));
    return this.cursor && nearestStaying(this.queue.shown, this.cursor, left);
  }

  /** An answer is of no use once a later question was answered. */
  async update(ask: () => Promise<IssuePage | undefined>): Promise<void> {
    const turn = ++this.turn;
    const { came } = this.queue;
    const page = await ask();
    this.asked += 1;
    if (!page || turn < this.answered) return;
    this.answered = turn;
    this.settle(page, came);
  }

  settle({ items, nextCursor }: IssuePage, cameBefore?: readonly string[]): void {
    this.queue = settled(this.queue, items, cameBefore);
    this.next = nextCursor;
    const { shown } = this.queue;
    this.picked = new Set([...this.picked].filter((id) => shown.includes(id)));
    if (this.cursor && !shown.includes(this.cursor)) this.cursor = undefined;
  }

  /** Gives back what ends the listening. */
  follow = (live: Live): (() => void) => live.onIssues((said) => this.told(said));

  private told(said: IssueEvent): void {
    const { issueId } = said.payload;
    const before = this.queue.issues[issueId];
    const extent = { ...this.part, isLast: this.next === null };
    this.queue = applyToQueue(this.queue, said, this.wanted, extent);
    if (before && this.queue.issues[issueId] !== before) this.marked.add(issueId);
  }

  /** Looks at these now, and forgets how what is no target looked. */
  private keepLooks(fresh: readonly string[]): void {
    const kept = [...this.picked, ...(this.cursor ? [this.cursor] : [])];
    const looks = kept.map((id) => [id, fresh.includes(id) ? undefined : this.looked[id]] as const);
    this.looked = Object.fromEntries(
      looks.flatMap(([id, look]) => {
        const issue = look ?? this.queue.issues[id];
        return issue ? [[id, issue]] : [];
      }),
    );
  }
}

/** Votes and talk overtake nobody. */
const isOvertaken = (looked: Look | undefined, issue: Issue): boolean =>
  !!looked &&
  (looked.status !== issue.status ||
    looked.assignedTo !== issue.assignedTo ||
    looked.priority !== issue.priority);

const lookOf = ({ issueId, version, updatedAt, status, assignedTo, priority }: Look): Look => ({
  issueId,
  version,
  updatedAt,
  status,
  assignedTo,
  priority,
});
