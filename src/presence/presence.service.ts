// Who is online and who is in which room, over all workers: by user, never by tab.

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Company, OnlinePeople } from '../contract/presence.js';
import { Config } from '../platform/config/config.js';
import { Crowd, ONLINE, type Move, type Person } from './crowd.js';
import { Gossip, LISTEN_FIRST_MS, type Word } from './gossip.js';
import { Headcount } from './headcount.js';
import { newsPace } from './news-pace.js';

/** Listed to whoever comes into a room: all of an ordinary one, and of a large one no more than a cheap phone takes. */
const MOST_MEMBERS_LISTED = 200;
/** Listed to whoever asks who is online. */
const MOST_ONLINE_LISTED = 500;

/** What may be told out of turn, between two turns, to those whose room somebody comes into. */
const MOST_TOLD_BETWEEN = 10_000;

@Injectable()
export class PresenceService implements OnApplicationShutdown {
  private readonly crowd = new Crowd();
  private readonly here = new Headcount();
  private readonly gossip: Gossip;
  private say: (word: Word) => void = () => undefined;
  private tell: (moves: Move[]) => void = () => undefined;
  private mayTell = 0;
  private news?: NodeJS.Timeout;
  private hasListened: () => void = () => undefined;
  private readonly listened = new Promise<void>((resolve) => (this.hasListened = resolve));

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
    this.tell = tell;
    this.gossip.start();
    const tellNews = () => {
      this.hasListened();
      const { everyMs, mostMoves } = newsPace(listeners());
      const moves = this.crowd.news(performance.now(), mostMoves);
      if (moves.length > 0) tell(moves);
      this.mayTell = MOST_TOLD_BETWEEN;
      this.news = setTimeout(tellNews, everyMs);
    };
    this.news = setTimeout(tellNews, LISTEN_FIRST_MS);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.news);
    this.hasListened();
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

  /** Whoever comes in next elsewhere finds all who came in here before, and we know who is elsewhere. */
  async said(): Promise<void> {
    await this.listened;
    await this.gossip.said();
  }

  /** Every worker hears of it by itself. */
  rename(person: Person): void {
    this.crowd.renamed(person);
  }

  isOnline(userId: string): boolean {
    return this.crowd.isAt(ONLINE, userId, performance.now());
  }

  /** Of one city, or of all. */
  async onlineIn(city?: string): Promise<OnlinePeople> {
    await this.listened;
    return this.crowd.onlineIn(city, performance.now(), MOST_ONLINE_LISTED);
  }

  /** As it is shown to one of them, to whom everything that is told from now on is news. */
  company(issueId: string, self: string): Company {
    this.tellBetween(issueId);
    return this.crowd.companyAt(issueId, MOST_MEMBERS_LISTED, self);
  }

  /** Whoever comes in should find who came in a moment ago; where that is too much to tell, they hear of it in turn. */
  private tellBetween(issueId: string): void {
    const listeners = this.crowd.sizeOf(issueId);
    const moves = this.crowd.newsOf(issueId, performance.now(), Math.floor(this.mayTell / listeners));
    this.mayTell -= moves.length * listeners;
    if (moves.length > 0) this.tell(moves);
  }
}
