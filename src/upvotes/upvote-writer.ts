// Stores upvotes many at a time; an issue that somebody else holds keeps only its own votes waiting.

import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Upvote } from '../contract/issue.js';
import { Wakes } from '../platform/event-log/wakes.js';
import { Failure } from '../platform/failures/failure.js';
import { newId } from '../platform/ids.js';
import { Ranking } from './ranking.js';
import { UpvotesRepository } from './upvotes.repository.js';
import { VoteQueue, type Vote } from './vote-queue.js';

/** Others who vote or work on an issue hold it for milliseconds. */
const PATIENCE_MS = 250;

const LONG_PATIENCE_MS = 3_000;

@Injectable()
export class UpvoteWriter implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('Upvotes');
  private readonly ranking: Ranking;
  private readonly votes = new VoteQueue((votes) => this.storeFree(votes));
  private readonly heldUp = new VoteQueue((votes) => this.storeHeldUp(votes));

  constructor(
    private readonly upvotes: UpvotesRepository,
    private readonly wakes: Wakes,
  ) {
    this.ranking = new Ranking(upvotes, () => wakes.send());
  }

  async onModuleInit(): Promise<void> {
    await this.ranking.start();
  }

  /** The database closes after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.votes.emptied();
    await this.heldUp.emptied();
    await this.ranking.stop();
  }

  /** Answers once it is stored. Of contradicting votes of one person the last one counts, and all are told so. */
  vote(issueId: string, userId: string, wanted: boolean): Promise<Upvote> {
    return new Promise((resolve, reject) => {
      this.votes.add({ issueId, userId, wanted, voters: [{ resolve, reject }] });
    });
  }

  private async storeFree(votes: Vote[]): Promise<void> {
    const { issueIds } = this.heldUp;
    const free = votes.filter(({ issueId }) => !issueIds.has(issueId));
    for (const vote of votes) if (issueIds.has(vote.issueId)) this.heldUp.add(vote);
    if (free.length === 0) return;
    for (const vote of await this.flush(free, this.ranking.carriesAtOnce, PATIENCE_MS)) this.heldUp.add(vote);
  }

  private async storeHeldUp(votes: Vote[]): Promise<void> {
    const held = await this.flush(votes, false, LONG_PATIENCE_MS);
    this.fail(held, 'somebody else holds their issues');
  }

  /** Returns the votes that could not be stored because somebody else holds their issues. */
  private async flush(votes: Vote[], carry: boolean, patienceMs: number): Promise<Vote[]> {
    try {
      const ballots = votes.map((vote) => ({ ...vote, eventId: newId('event') }));
      const { counts, carried } = await this.upvotes.flush(ballots, carry, patienceMs);
      const upvotesOf = new Map(counts.map(({ issueId, upvotes }) => [issueId, upvotes]));
      answer(votes, upvotesOf);
      const changed = counts.filter((count) => count.changed);
      this.ranking.follow(changed, { carried });
      if (changed.length > 0) this.wakes.send();
      return votes.filter(({ issueId }) => upvotesOf.get(issueId) === null);
    } catch (fault) {
      this.fail(votes, (fault as Error).message);
      return [];
    }
  }

  private fail(votes: Vote[], reason: string): void {
    if (votes.length === 0) return;
    this.log.warn(`${votes.length} votes could not be stored: ${reason}`);
    const failure = new Failure('unavailable', 'The vote could not be stored; please try again.');
    for (const { voters } of votes) for (const { reject } of voters) reject(failure);
  }
}

function answer(votes: Vote[], upvotesOf: Map<string, number | null>): void {
  for (const { issueId, wanted, voters } of votes) {
    const upvotes = upvotesOf.get(issueId);
    for (const { resolve, reject } of voters) {
      if (upvotes === undefined) reject(new Failure('not_found', 'There is no such issue.'));
      else if (upvotes !== null) resolve({ issueId, upvotes, upvoted: wanted });
    }
  }
}
