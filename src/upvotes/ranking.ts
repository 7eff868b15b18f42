// Brings counts to where lists are sorted by them: at once while few change, at the end of the second when many do.

import type { Count, Flushed, UpvotesRepository } from './upvotes.repository.js';

const SECOND_MS = 1_000;

/** Carrying a count costs an update of every index; beyond this, counts wait for the end of the second. */
const CARRIES_A_SECOND = 100;

const PATIENCE_MS = 250;

export class Ranking {
  private carriesLeft = CARRIES_A_SECOND;
  private uncarried = new Set<string>();
  private seconds?: NodeJS.Timeout;

  constructor(
    private readonly upvotes: UpvotesRepository,
    private readonly tell: () => void,
  ) {}

  async start(): Promise<void> {
    this.seconds = setInterval(() => void this.carry(), SECOND_MS);
    for (const issueId of await this.upvotes.leftBehind()) this.uncarried.add(issueId);
    await this.carry();
  }

  async stop(): Promise<void> {
    clearInterval(this.seconds);
    await this.carry();
  }

  get carriesAtOnce(): boolean {
    return this.carriesLeft > 0;
  }

  follow(changed: Count[], { carried }: Pick<Flushed, 'carried'>): void {
    this.carriesLeft = carried ? this.carriesLeft - changed.length : 0;
    if (!carried) for (const { issueId } of changed) this.uncarried.add(issueId);
  }

  private async carry(): Promise<void> {
    this.carriesLeft = CARRIES_A_SECOND;
    const issueIds = [...this.uncarried];
    if (issueIds.length === 0) return;
    this.uncarried.clear();
    const left = await this.upvotes.carry(issueIds, PATIENCE_MS).catch(() => issueIds);
    for (const issueId of left) this.uncarried.add(issueId);
    if (left.length < issueIds.length) this.tell();
  }
}
