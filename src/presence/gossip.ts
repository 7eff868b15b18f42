// How workers keep each other in the picture: numbered batches of changes, a beat a second, and the whole on demand.

import type { Crowd, Presence } from './crowd.js';

/** Cut off: somebody may be back in a moment, and counts as here for the grace. */
export interface Change extends Presence {
  how: 'came' | 'left' | 'cut off';
}

export interface Word {
  from: string;
  /** Of the last batch of changes, so that a beat shows which of them were lost. */
  number: number;
  changes?: Change[];
  whole?: Presence[];
  /** Who is asked to state the whole. */
  asks?: string;
}

const EVERYBODY = '*';
const BATCH_MS = 50;
const BEAT_MS = 1_000;
const SILENCE_MS = 4_000;

/** Until the others have said who was here before. */
export const LISTEN_FIRST_MS = 500;

interface Peer {
  number: number;
  heardAt: number;
}

export class Gossip {
  private readonly peers = new Map<string, Peer>();
  private readonly everHeard = new Set<string>();
  private waiting: Change[] = [];
  private readonly untilSaid: (() => void)[] = [];
  private number = 0;
  private isAsked = false;
  private saidAt = -Infinity;
  private batch?: NodeJS.Timeout;
  private pulse?: NodeJS.Timeout;
  private beatAt = performance.now();
  private listensUntil = Infinity;

  constructor(
    private readonly me: string,
    private readonly crowd: Crowd,
    private readonly graceMs: number,
    private readonly say: (word: Word) => void,
  ) {}

  start(): void {
    this.listensUntil = performance.now() + LISTEN_FIRST_MS;
    this.say({ from: this.me, number: 0, whole: [], asks: EVERYBODY });
    this.pulse = setInterval(() => this.beat(), BEAT_MS);
  }

  stop(): void {
    clearInterval(this.pulse);
    this.sayWhatWaits();
  }

  change(change: Change): void {
    this.apply(this.me, change);
    this.waiting.push(change);
    this.speakSoon();
  }

  hear({ from, number, changes, whole, asks }: Word): void {
    if (from === this.me) return;
    if (asks === this.me || asks === EVERYBODY) this.answer();
    const peer = this.peers.get(from);
    if (peer) peer.heardAt = performance.now();
    const isBeat = !changes && peer?.number === number;
    if (isBeat) return;
    if (whole) return this.learn(from, number, whole);
    if (!peer || !changes || number !== peer.number + 1) return this.ask(from);
    peer.number = number;
    for (const change of changes) this.apply(from, change);
  }

  private apply(worker: string, change: Change): void {
    if (change.how === 'came') this.crowd.came(worker, change);
    else this.crowd.left(worker, change, performance.now() + (change.how === 'left' ? 0 : this.graceMs));
  }

  /** Of somebody new it is no news, unless people here were shown already who is there. */
  private learn(from: string, number: number, whole: Presence[]): void {
    const now = performance.now();
    const isNews = this.everHeard.has(from) || now > this.listensUntil;
    this.crowd.stated(from, whole, now + this.graceMs, isNews);
    this.everHeard.add(from);
    this.peers.set(from, { number, heardAt: now });
  }

  private ask(worker: string): void {
    this.say({ from: this.me, number: this.number, asks: worker });
  }

  /** Resolves once the others have been told all that happened here. */
  said(): Promise<void> {
    if (this.waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.untilSaid.push(resolve));
  }

  private answer(): void {
    this.isAsked = true;
    this.speakSoon();
  }

  /** At once after a pause: who comes in next elsewhere should find whoever is here. */
  private speakSoon(): void {
    const waitMs = this.saidAt + BATCH_MS - performance.now();
    if (waitMs <= 0) this.sayWhatWaits();
    else this.batch ??= setTimeout(() => this.sayWhatWaits(), waitMs);
  }

  private sayWhatWaits(): void {
    clearTimeout(this.batch);
    this.batch = undefined;
    this.saidAt = performance.now();
    if (this.waiting.length > 0)
      this.say({ from: this.me, number: (this.number += 1), changes: this.waiting });
    if (this.isAsked) this.say({ from: this.me, number: this.number, whole: this.crowd.heldBy(this.me) });
    this.waiting = [];
    this.isAsked = false;
    for (const resolve of this.untilSaid.splice(0)) resolve();
  }

  /** Who is silent is dead. After a pause of our own everybody seems so, since their words are still unread. */
  private beat(): void {
    const now = performance.now();
    const wasAway = now - this.beatAt > 2 * BEAT_MS;
    this.beatAt = now;
    this.say({ from: this.me, number: this.number });
    for (const [name, peer] of this.peers) {
      if (wasAway) peer.heardAt = now;
      else if (now - peer.heardAt > SILENCE_MS) this.bury(name, peer);
    }
  }

  private bury(name: string, { heardAt }: Peer): void {
    this.peers.delete(name);
    this.crowd.stated(name, [], heardAt + this.graceMs, true);
  }
}
