// What was heard, applied in order and once: doubles are dropped, live events wait for missed ones, and the cursor
// follows what was applied.

import type { Durable, Resumed, SyncCursor } from '../../src/contract/events.js';

export type Deliver = (name: string, payload: never) => void;

const REMEMBERED = 4_096;

interface Heard {
  name: string;
  payload: Partial<Durable>;
}

export class Journal {
  private readonly seen = new Set<string>();
  private waiting?: Heard[];
  private reached?: string;

  constructor(private readonly deliver: Deliver) {}

  /** Everything up to here was applied. */
  get cursor(): string | undefined {
    return this.reached;
  }

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
    this.reached = missed?.cursor ?? this.reached;
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    waiting.forEach((heard) => this.apply(heard));
  }

  private apply({ name, payload }: Heard): void {
    if (name === 'sync:cursor') this.reached = (payload as SyncCursor).cursor;
    else if (!payload.eventId) this.deliver(name, payload as never);
    else {
      if (this.isNew(payload.eventId)) this.deliver(name, payload as never);
      this.reached = payload.cursor ?? this.reached;
    }
  }

  private isNew(eventId: string): boolean {
    if (this.seen.has(eventId)) return false;
    this.seen.add(eventId);
    const [oldest] = this.seen;
    if (this.seen.size > REMEMBERED && oldest) this.seen.delete(oldest);
    return true;
  }
}
