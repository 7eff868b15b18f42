// Votes that wait to be stored, many at a time: what comes while some are under way goes with the next ones.

import type { Upvote } from '../contract/issue.js';
import { Failure } from '../platform/failures/failure.js';

interface Voter {
  resolve(answer: Upvote): void;
  reject(failure: Failure): void;
}

export interface Vote {
  issueId: string;
  userId: string;
  wanted: boolean;
  voters: Voter[];
}

const MOST_AT_ONCE = 1_000;

/** While the database hangs, nobody should wait for what will not be written in time. */
const MOST_WAITING = 10_000;

export class VoteQueue {
  private readonly waiting = new Map<string, Vote>();
  private underWay: Vote[] = [];
  private emptying?: Promise<void>;

  constructor(private readonly store: (votes: Vote[]) => Promise<void>) {}

  /** Of contradicting votes of one person the last one counts. */
  add({ voters, ...vote }: Vote): void {
    if (this.waiting.size >= MOST_WAITING) {
      const failure = new Failure('unavailable', 'Too much waits to be stored; please try again.');
      return voters.forEach(({ reject }) => reject(failure));
    }
    const key = `${vote.issueId} ${vote.userId}`;
    const before = this.waiting.get(key)?.voters ?? [];
    this.waiting.set(key, { ...vote, voters: [...before, ...voters] });
    this.emptying ??= this.empty();
  }

  /** Which issues they are about, those under way included. */
  get issueIds(): Set<string> {
    return new Set([...this.underWay, ...this.waiting.values()].map(({ issueId }) => issueId));
  }

  async emptied(): Promise<void> {
    await this.emptying;
  }

  private async empty(): Promise<void> {
    await new Promise(setImmediate);
    while (this.waiting.size > 0) {
      const votes = [...this.waiting.entries()].slice(0, MOST_AT_ONCE);
      for (const [key] of votes) this.waiting.delete(key);
      this.underWay = votes.map(([, vote]) => vote);
      await this.store(this.underWay);
      this.underWay = [];
    }
    this.emptying = undefined;
  }
}
