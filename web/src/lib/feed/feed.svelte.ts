// The feed that is on the screen: the value, what changed in it a moment ago, and the events that change it.

import type { Issue, IssueEvent } from '@civicpulse/client';
import type { IssuePage } from '$contract/issue';
import type { Live } from '$lib/live/live.svelte';
import { Marked } from '$lib/live/marked.svelte';
import {
  addPage,
  applyToFeed,
  feedOf,
  isUnsure,
  refreshFeed,
  showWaiting,
  type FeedState,
  type Wanted,
} from './feed-state';

/** What somebody had before them when they left. */
export interface KeptList {
  items: Issue[];
  cursor: string | null;
  /** When the list was made. */
  since: string;
  top: number;
}

const ASK_MS = 2_000;

const ask = (path: string): Promise<IssuePage | undefined> =>
  fetch(path)
    .then((answer) => (answer.ok ? (answer.json() as Promise<IssuePage>) : undefined))
    .catch(() => undefined);

const later = (one: string, other: string): string => (one > other ? one : other);

export class Feed {
  private state = $state.raw() as FeedState;
  private readonly marked = new Marked();
  private soon?: ReturnType<typeof setTimeout>;
  /** What is said while a list is on its way that may not know of it. */
  private meanwhile?: IssueEvent[];
  /** What is to be said: whose status changed last, or what came first to an empty list. */
  announced = $state.raw<Issue>();

  readonly items = $derived(this.state.shown.map((id) => this.state.issues[id]!));

  constructor(
    page: IssuePage,
    private wanted: Wanted,
    /** Where to ask for what of this list was said last. */
    private readonly latest: string,
  ) {
    this.state = feedOf(page);
  }

  get waiting(): number {
    return this.state.waiting.length;
  }

  get isOverfull(): boolean {
    return this.state.isOverfull;
  }

  get since(): string {
    return this.wanted.since;
  }

  get next(): string | null {
    return this.state.next;
  }

  hasChanged = ({ issueId }: Issue): boolean => this.marked.has(issueId);

  /** Gives back the first of those that waited. */
  show(): string | undefined {
    const { waiting } = this.state;
    this.state = showWaiting(this.state, this.wanted);
    return this.state.shown.find((id) => waiting.includes(id));
  }

  /** The list anew, where more came than can wait; gives back its first, or undefined where it cannot be had. */
  async begin(path: string): Promise<string | undefined> {
    const held = Object.values(this.state.issues);
    const meanwhile: IssueEvent[] = (this.meanwhile = []);
    const page = await ask(path);
    this.meanwhile = undefined;
    if (!page) return undefined;
    const times = [...held, ...page.items].map(({ updatedAt }) => updatedAt);
    const since = times.reduce(later, this.wanted.since);
    this.wanted = { ...this.wanted, since };
    this.state = feedOf(page);
    for (const said of meanwhile) this.take(said);
    return page.items[0]?.issueId;
  }

  /** The page that begins at `cursor`; of a list that has begun anew meanwhile it is no part. */
  add(page: IssuePage, cursor: string): void {
    if (cursor === this.next) this.state = addPage(this.state, page);
  }

  refresh(items: readonly Issue[]): void {
    this.state = refreshFeed(this.state, items, this.wanted);
    this.showFirst();
  }

  async fetch(path: string): Promise<void> {
    const page = await ask(path);
    if (page) this.refresh(page.items);
  }

  /** Takes up again what somebody had before them; `recent` was said since. */
  restore({ items, cursor, since }: KeptList, recent: readonly IssueEvent[]): void {
    const fresh = this.items;
    this.wanted = { ...this.wanted, since };
    this.state = feedOf({ items, nextCursor: cursor });
    this.refresh(fresh);
    for (const said of recent) this.take(said);
  }

  /** Gives back what ends the listening. What was heard while the list was on its way may be missing in it. */
  follow(live: Live): () => void {
    for (const said of live.recent) this.take(said);
    this.showFirst();
    const end = live.onIssues((said) => this.hear(said));
    return () => {
      end();
      clearTimeout(this.soon);
    };
  }

  private hear(said: IssueEvent): void {
    const { issueId } = said.payload;
    const before = this.state.issues[issueId];
    this.take(said);
    this.showFirst();
    const after = this.state.issues[issueId];
    if (!before || !after || after === before) return;
    this.marked.add(issueId);
    if (after.status !== before.status) this.announced = after;
  }

  private take(said: IssueEvent): void {
    this.meanwhile?.push(said);
    if (isUnsure(this.state, said, this.wanted)) this.askSoon();
    this.state = applyToFeed(this.state, said, this.wanted);
  }

  /** Where nothing is read, nothing is moved. */
  private showFirst(): void {
    if (this.state.shown.length > 0 || this.waiting === 0) return;
    this.show();
    this.announced = this.items[0];
  }

  /** Many events are one question, and not everybody who heard them asks in the same moment. */
  private askSoon(): void {
    this.soon ??= setTimeout(
      () => {
        this.soon = undefined;
        void this.fetch(this.latest);
      },
      ASK_MS * (1 + Math.random()),
    );
  }
}
