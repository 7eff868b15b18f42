// Stores upvotes many at a time: what came while a flush was under way goes into the next one.

import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Upvote } from '../contract/issue.js';
import { Wakes } from '../platform/event-log/wakes.js';
import { Failure } from '../platform/failures/failure.js';
import { newId } from '../platform/ids.js';
import { UpvotesRepository, type Count } from './upvotes.repository.js';

interface Voter {
  resolve(answer: Upvote): void;
  reject(failure: Failure): void;
}

interface Vote {
  issueId: string;
  userId: string;
  wanted: boolean;
  voters: Voter[];
}

const MOST_IN_A_FLUSH = 1_000;

const SECOND_MS = 1_000;

/** Carrying a count costs an update of every index; beyond this, counts wait for the end of the second. */
const CARRIES_A_SECOND = 100;

@Injectable()
export class UpvoteWriter implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('Upvotes');
  private waiting = new Map<string, Vote>();
  private writing?: Promise<void>;
  private carriesLeft = CARRIES_A_SECOND;
  private uncarried = new Set<string>();
  private seconds?: NodeJS.Timeout;

  constructor(
    private readonly upvotes: UpvotesRepository,
    private readonly wakes: Wakes,
  ) {}

  async onModuleInit(): Promise<void> {
    this.seconds = setInterval(() => void this.carry(), SECOND_MS);
    await this.upvotes.carry(await this.upvotes.leftBehind());
  }

  /** The database closes after this. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.seconds);
    await this.writing;
    await this.carry();
  }

  /** Answers once it is stored. Of contradicting votes of one person the last one counts, and all are told so. */
  vote(issueId: string, userId: string, wanted: boolean): Promise<Upvote> {
    return new Promise((resolve, reject) => {
      const key = `${issueId} ${userId}`;
      const vote = this.waiting.get(key) ?? { issueId, userId, wanted, voters: [] };
      vote.wanted = wanted;
      vote.voters.push({ resolve, reject });
      this.waiting.set(key, vote);
      this.writing ??= this.write();
    });
  }

  private async write(): Promise<void> {
    await new Promise(setImmediate);
    while (this.waiting.size > 0) await this.flush(this.take());
    this.writing = undefined;
  }

  private take(): Vote[] {
    const votes = [...this.waiting.entries()].slice(0, MOST_IN_A_FLUSH);
    for (const [key] of votes) this.waiting.delete(key);
    return votes.map(([, vote]) => vote);
  }

  private async flush(votes: Vote[]): Promise<void> {
    const carry = this.carriesLeft > 0;
    try {
      const ballots = votes.map((vote) => ({ ...vote, eventId: newId('event') }));
      const counts = await this.upvotes.flush(ballots, carry);
      this.answer(votes, counts);
      this.remember(
        counts.filter(({ changed }) => changed),
        carry,
      );
    } catch (fault) {
      this.fail(votes, fault);
    }
  }

  private answer(votes: Vote[], counts: Count[]): void {
    const upvotesOf = new Map(counts.map(({ issueId, upvotes }) => [issueId, upvotes]));
    for (const { issueId, wanted, voters } of votes) {
      const upvotes = upvotesOf.get(issueId);
      for (const { resolve, reject } of voters) {
        if (upvotes === undefined) reject(new Failure('not_found', 'There is no such issue.'));
        else resolve({ issueId, upvotes, upvoted: wanted });
      }
    }
  }

  private remember(changed: Count[], carried: boolean): void {
    if (changed.length === 0) return;
    this.wakes.send();
    if (carried) this.carriesLeft -= changed.length;
    else for (const { issueId } of changed) this.uncarried.add(issueId);
  }

  private fail(votes: Vote[], fault: unknown): void {
    this.log.warn(`${votes.length} votes could not be stored: ${(fault as Error).message}`);
    const failure = new Failure('unavailable', 'The vote could not be stored; please try again.');
    for (const { voters } of votes) for (const { reject } of voters) reject(failure);
  }

  private async carry(): Promise<void> {
    this.carriesLeft = CARRIES_A_SECOND;
    const issueIds = [...this.uncarried];
    if (issueIds.length === 0) return;
    this.uncarried.clear();
    try {
      await this.upvotes.carry(issueIds);
      this.wakes.send();
    } catch {
      for (const issueId of issueIds) this.uncarried.add(issueId);
    }
  }
}
