// What was heard, applied in order and once: doubles are dropped, live events wait for missed ones, and the cursor
// follows what was applied.

import type { Durable, Resumed } from '../../src/contract/events.js';

export type Deliver = (name: string, payload: never) => void;

/** More than the most that a server may replay. */
const REMEMBERED = 16_384;

interface Heard {
  name: string;
  payload: Partial<Durable>;
}

export class Journal {
  private readonly seen = new Set<string>();
  private waiting?: Heard[];

  constructor(
    private readonly deliver: Deliver,
    /** Everything up to here was applied. */
    public cursor?: string,
  ) {}

  /** From now on live events wait, for what was missed before them. */
  hold(): void {
    this.waiting = [];
  }

  hear(name: string, payload: object): void {
    if (this.waiting) this.waiting.push({ name, payload });
    else this.apply({ name, payload });
  }

  /** After a reset nothing was replayed, and what is fetched anew goes beyond the cursor that came with it. */
  release(missed?: Resumed): void {
    const events = missed && 'events' in missed ? missed.events : [];
    for (const { event, payload } of events) this.apply({ name: event, payload });
    this.cursor = missed?.cursor ?? this.cursor;
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    waiting.forEach((heard) => this.apply(heard));
  }

  private apply({ name, payload }: Heard): void {
    const { eventId, cursor } = payload;
    if (name !== 'sync:cursor' && (!eventId || this.isNew(eventId))) this.deliver(name, payload as never);
    this.cursor = cursor ?? this.cursor;
  }

  private isNew(eventId: string): boolean {
    if (this.seen.has(eventId)) return false;
    this.seen.add(eventId);
    const [oldest] = this.seen;
    if (this.seen.size > REMEMBERED) this.seen.delete(oldest!);
    return true;
  }
}
