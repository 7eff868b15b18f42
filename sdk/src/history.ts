// The messages of one room, from pages that are fetched and events that come meanwhile; holes are fetched too.

import type { Message, MessagePage } from '../../src/contract/chat.js';
import { patiently } from './failure.js';
import type { Rest } from './rest.js';
import {
  addPage,
  after,
  applyToThread,
  emptyThread,
  firstOf,
  type Thread,
  type ThreadEvent,
} from './thread.js';

const PAGE = 100;
/** What is only late comes within it. */
const HOLE_MS = 300;

interface Tells {
  came(message: Message): void;
  changed(messages: readonly Message[]): void;
}

export class History {
  private thread?: Thread;
  /** What came while a page was on its way: the page may or may not know of it. */
  private meanwhile?: ThreadEvent[];
  private fetching = Promise.resolve();
  private loading?: Promise<void>;
  private isLoaded = false;
  private expected = 0;
  private hole?: ReturnType<typeof setTimeout>;
  private isStopped = false;

  constructor(
    private readonly issueId: string,
    private readonly rest: Rest,
    private readonly since: number | undefined,
    private readonly tells: Tells,
  ) {}

  get messages(): readonly Message[] {
    return this.thread?.messages ?? [];
  }

  get last(): number {
    return this.thread?.last ?? 0;
  }

  /** Before the first page there is nothing to apply it to, and that page will know of it. */
  apply(event: ThreadEvent): void {
    this.meanwhile?.push(event);
    if (this.thread) this.become(applyToThread(this.thread, event));
  }

  /** The server has messages up to there. */
  expect(seq: number): void {
    this.expected = Math.max(this.expected, seq);
    this.watchForHole();
  }

  /** The newest messages, or all since the one that was asked for. */
  load(): Promise<void> {
    return (this.loading ??= this.inTurn(async () => {
      if (this.since === undefined) await this.fetchPage(`limit=${PAGE}`);
      else await this.fetchAfter(this.since);
      this.isLoaded = true;
    }));
  }

  /** Whatever is held may have changed. */
  reload(): Promise<void> {
    return this.thread ? this.inTurn(() => this.fetchAfter(this.first - 1)) : this.load();
  }

  async loadEarlier(limit = PAGE): Promise<boolean> {
    await this.load();
    await this.inTurn(async () => {
      if (this.first > 1) await this.fetchPage(`before=${this.first}&limit=${limit}`);
    });
    return this.first > 1;
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.hole);
  }

  private get first(): number {
    return this.thread ? firstOf(this.thread) : 1;
  }

  private get hasHole(): boolean {
    const { thread } = this;
    return !!thread && (thread.early.length > 0 || thread.last < this.expected);
  }

  private become(next: Thread): void {
    const before = this.thread;
    this.thread = next;
    this.watchForHole();
    if (next === before) return;
    if (before && this.isLoaded) after(next, before.last).forEach((message) => this.tells.came(message));
    this.tells.changed(next.messages);
  }

  private watchForHole(): void {
    if (!this.hasHole || this.isStopped) return;
    this.hole ??= setTimeout(() => void this.fillHole(), HOLE_MS);
  }

  /** Meanwhile the next one may have been noticed; asking again is of no use where the answer has brought nothing. */
  private async fillHole(): Promise<void> {
    const { last } = this;
    if (this.hasHole) await this.inTurn(() => this.fetchAfter(this.last)).catch(() => undefined);
    this.hole = undefined;
    if (this.last > last) this.watchForHole();
  }

  private inTurn(run: () => Promise<void>): Promise<void> {
    const turn = this.fetching.then(run);
    this.fetching = turn.catch(() => undefined);
    return turn;
  }

  private async fetchAfter(seq: number): Promise<void> {
    for (let after: string | null = String(seq); after !== null;)
      after = await this.fetchPage(`after=${after}&limit=${PAGE}`, seq);
  }

  /** What was committed before the page was asked for is in it; what came since is applied to it once more. */
  private async fetchPage(query: string, after?: number): Promise<string | null> {
    this.meanwhile = [];
    try {
      const path = `/api/issues/${this.issueId}/messages?${query}`;
      const ask = () => this.rest.get<MessagePage>(path);
      const { items, nextCursor } = await patiently(ask, () => !this.isStopped);
      const held = this.thread ?? emptyThread(after ?? (items[0]?.seq ?? 1) - 1);
      this.become(this.meanwhile.reduce(applyToThread, addPage(held, items)));
      return nextCursor;
    } finally {
      this.meanwhile = undefined;
    }
  }
}
