// Paces the counts of an issue: the first at once, then the newest of each kind now and then, the last one always.

import type { RecordedEvent } from '../platform/event-log/recorded-event.js';

export const REST_MS = 150;
export const LAST_AFTER_MS = 250;

interface Withheld {
  event: RecordedEvent;
  /** Where a client must resume that is cut off before it was told. */
  before: string;
  turn: number;
}

interface Rest {
  endsAt: number;
  last: NodeJS.Timeout;
}

const keyOf = (kind: string, subject: string): string => `${kind} ${subject}`;

/** A count goes out with the talk that changed it, in the same write; only the last of a burst goes alone. */
export class Pace {
  private readonly resting = new Map<string, Rest>();
  /** In the order of coming: a newer one of the same kind replaces an older one and stands last in line. */
  private readonly withheld = new Map<string, Withheld>();
  private turns = 0;

  constructor(
    private readonly kinds: readonly string[],
    private readonly tell: (event: RecordedEvent) => void,
  ) {}

  /** The oldest place from which nothing withheld would be missed; undefined when nothing is withheld. */
  get resumeAt(): string | undefined {
    const [oldest] = this.withheld.values();
    return oldest?.before;
  }

  hear(event: RecordedEvent, before: string): void {
    const key = keyOf(event.kind, event.subject);
    this.withheld.delete(key);
    this.withheld.set(key, { event, before, turn: (this.turns += 1) });
    const rest = this.resting.get(event.subject);
    if (!rest || rest.endsAt <= performance.now()) this.settle(event.subject);
  }

  /** Called before another event of that issue is told, so that an issue's versions never run backwards. */
  settle(subject: string): void {
    const due = this.kinds.flatMap((kind) => this.withheld.get(keyOf(kind, subject)) ?? []);
    if (due.length === 0) return;
    this.rest(subject);
    for (const { event } of due.sort((one, other) => one.turn - other.turn)) {
      this.withheld.delete(keyOf(event.kind, subject));
      this.tell(event);
    }
  }

  stop(): void {
    for (const { last } of this.resting.values()) clearTimeout(last);
  }

  private rest(subject: string): void {
    clearTimeout(this.resting.get(subject)?.last);
    const last = setTimeout(() => {
      this.resting.delete(subject);
      this.settle(subject);
    }, LAST_AFTER_MS);
    this.resting.set(subject, { endsAt: performance.now() + REST_MS, last });
  }
}
