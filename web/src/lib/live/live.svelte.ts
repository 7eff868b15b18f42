// One live connection for the tab, whoever is signed in: it starts after the page is there, and pages hear events by it.

import type { Client, ClientEvents, FeedFilter, IssueEvent, State } from '@civicpulse/client';
import { getContext, setContext } from 'svelte';
import type { Opening } from './connect';

type Hear<Name extends keyof ClientEvents> = (event: ClientEvents[Name]) => void;
type Name = keyof ClientEvents;

const KEY = Symbol('live');
const ISSUE_EVENTS = ['issue:created', 'issue:updated', 'issue:upvoted'] as const;
const RECENT = 100;
const AGAIN_MS = 10_000;

export class Live {
  /** As the browser says, which knows it first; a client may wait for an answer for long. */
  hasNetwork = $state(true);
  /** The session ended elsewhere, or another one took its place. */
  isSignedOut = $state(false);
  /** A banner lies over the foot of the page. */
  isCovering = $state(false);
  client = $state.raw<Client>();
  /** What was said of issues last: a list that was on its way meanwhile does not know it. */
  recent: readonly IssueEvent[] = [];
  private told = $state<State>();
  private readonly hearers = new Map<Name, Set<Hear<never>>>();
  private turn = 0;
  private wanted: FeedFilter | null = null;
  private applied: FeedFilter | null = null;

  /** Undefined until the first attempt: what the server has rendered is fresh by then. */
  readonly state = $derived(this.told && (this.hasNetwork ? this.told : 'offline'));

  constructor() {
    this.onIssues((said) => (this.recent = [...this.recent.slice(1 - RECENT), said]));
  }

  /** Gives back what ends the listening; holds over a change of the session. */
  on<Event extends Name>(name: Event, hear: Hear<Event>): () => void {
    const hearing = this.hearers.get(name) ?? new Set();
    if (!this.hearers.has(name)) this.follow(this.client, name);
    this.hearers.set(name, hearing.add(hear));
    return () => void hearing.delete(hear);
  }

  /** All that is said of issues; gives back what ends the listening. */
  onIssues(hear: (said: IssueEvent) => void): () => void {
    const ends = ISSUE_EVENTS.map((event) =>
      this.on(event, (payload) => hear({ event, payload } as IssueEvent)),
    );
    return () => ends.forEach((end) => end());
  }

  /** Only of these issues from now on; gives back what ends that. */
  narrow(filter: FeedFilter | null): () => void {
    this.want(filter);
    return () => this.want(null);
  }

  /** Connects as whoever the cookie says; called again when somebody signs in or out. */
  async start(opening: Opening): Promise<void> {
    const turn = ++this.turn;
    const isAnew = this.client !== undefined;
    this.client?.close();
    this.isSignedOut = false;
    const script = await import('./connect').catch(() => undefined);
    if (!script) return this.startLater(opening, turn);
    const client = script.connect(opening, isAnew);
    if (turn !== this.turn) return client.close();
    this.client = client;
    client.on('state', (state) => (this.told = state));
    client.on('signedOut', () => (this.isSignedOut = true));
    for (const name of this.hearers.keys()) this.follow(client, name);
    this.applied = this.wanted;
    void client.filterFeed(this.wanted);
    void client.connect();
  }

  private startLater(opening: Opening, turn: number): void {
    this.told = 'offline';
    setTimeout(() => turn === this.turn && void this.start(opening), AGAIN_MS);
  }

  /** From now on nothing is sent in a name that is gone. */
  signOut(): void {
    this.stop();
    this.isSignedOut = true;
  }

  stop(): void {
    this.turn += 1;
    this.client?.close();
  }

  private follow(client: Client | undefined, name: Name): void {
    client?.on(name, (event) => {
      if (client === this.client) this.tell(name, event as never);
    });
  }

  private tell(name: Name, event: never): void {
    this.hearers.get(name)?.forEach((hear) => hear(event));
  }

  /** One list follows another within a moment. */
  private want(filter: FeedFilter | null): void {
    this.wanted = filter;
    queueMicrotask(() => void this.applyFilter());
  }

  /** What was not heard until now has to be fetched. */
  private async applyFilter(): Promise<void> {
    const { client, wanted, applied } = this;
    if (!client || JSON.stringify(wanted) === JSON.stringify(applied)) return;
    this.applied = wanted;
    try {
      await client.filterFeed(wanted);
      if (applied && wanted === this.wanted) this.tell('reset', null as never);
    } catch {
      // Without a connection the client says it with the next one, and what was missed follows it.
    }
  }
}

export const provideLive = (live: Live): Live => setContext(KEY, live);

export const useLive = (): Live => getContext(KEY);
