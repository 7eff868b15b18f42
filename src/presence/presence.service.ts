// Who is online and who is in which room, over all workers: by user, never by tab.

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Member } from '../contract/presence.js';
import { Config } from '../platform/config/config.js';
import { Crowd, ONLINE, type Move, type Person } from './crowd.js';
import { Gossip, type Word } from './gossip.js';
import { Headcount } from './headcount.js';

const NEWS_EVERY_MS = 250;
/** To tell everybody of everybody at once would keep a worker from all else, after a restart or in a storm. */
const MOST_DELIVERIES = 50_000;
/** Until the others have said who was here before. */
const LISTEN_FIRST_MS = 500;

@Injectable()
export class PresenceService implements OnApplicationShutdown {
  private readonly crowd = new Crowd();
  private readonly here = new Headcount();
  private readonly gossip: Gossip;
  private say: (word: Word) => void = () => undefined;
  private news?: NodeJS.Timeout;

  constructor(config: Config) {
    const graceMs = 1_000 * config.presenceGraceSeconds;
    this.gossip = new Gossip(randomUUID(), this.crowd, graceMs, (word) => this.say(word));
  }

  /**
   * `say` reaches the other workers, whose words are to be given to `hear`; `tell` hears what clients should know, of
   * which there are so many `listeners` here.
   */
  start(say: (word: Word) => void, tell: (moves: Move[]) => void, listeners: () => number): void {
    this.say = say;
    this.gossip.start();
    const startedAt = performance.now();
    this.news = setInterval(() => {
      const now = performance.now();
      if (now - startedAt < LISTEN_FIRST_MS) return;
      const moves = this.crowd.news(now, Math.ceil(MOST_DELIVERIES / (listeners() + 1)));
      if (moves.length > 0) tell(moves);
    }, NEWS_EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.news);
    this.gossip.stop();
  }

  hear(word: Word): void {
    this.gossip.hear(word);
  }

  /** One more socket of theirs at that place. */
  enter(place: string, person: Person): void {
    if (this.here.enter(place, person.userId)) this.gossip.change({ how: 'came', place, person });
  }

  /** One socket less. Who was cut off may be back in a moment. */
  leave(place: string, person: Person, how: 'left' | 'cut off'): void {
    if (this.here.leave(place, person.userId)) this.gossip.change({ how, place, person });
  }

  /** Whoever comes in next elsewhere finds all who came in here before. */
  said(): Promise<void> {
    return this.gossip.said();
  }

  /** Every worker hears of it by itself. */
  rename(person: Person): void {
    this.crowd.renamed(person);
  }

  isOnline(userId: string): boolean {
    return this.crowd.isAt(ONLINE, userId, performance.now());
  }

  members(issueId: string): Member[] {
    return this.crowd.members(issueId, performance.now());
  }
}
