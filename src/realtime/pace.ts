// Paces what is absolute: the first at once, then the newest of each key now and then, the last one always.

import type { RecordedEvent } from '../platform/event-log/recorded-event.js';

export interface Withheld {
  event: RecordedEvent;
  /** What is told together, and rests together afterwards. */
  group: string;
  /** A newer one of the same key says all that an older one said. */
  key: string;
  /** Where a client must resume that is cut off before it was told. */
  before: string;
}

/** In milliseconds. */
export interface Rest {
  /** What comes after it is told at once again. */
  restMs: number;
  /** What came during it is told then. */
  lastAfterMs: number;
}

interface Resting {
  endsAt: number;
  last: NodeJS.Timeout;
}

export class Pace {
  private readonly resting = new Map<string, Resting>();
  /** In the order of coming: a newer one of the same key replaces an older one and stands last in line. */
  private readonly withheld = new Map<string, Withheld>();
  private readonly keysOf = new Map<string, Set<string>>();

  constructor(
    private readonly tell: (event: RecordedEvent) => void,
    private readonly restAfter: (told: RecordedEvent[]) => Rest,
    /** Called after what was told later than it was heard. */
    private readonly wasTold: () => void,
  ) {}

  /** The oldest place from which nothing withheld would be missed; undefined when nothing is withheld. */
  get resumeAt(): string | undefined {
    const [oldest] = this.withheld.values();
    return oldest?.before;
  }

  hear(news: Withheld): void {
    const { group, key } = news;
    const keys = this.keysOf.get(group) ?? new Set();
    this.keysOf.set(group, keys);
    this.withheld.delete(key);
    this.withheld.set(key, news);
    keys.delete(key);
    keys.add(key);
    const rest = this.resting.get(group);
    if (!rest || rest.endsAt <= performance.now()) this.settle(group);
  }

  /** Tells the whole group, the oldest first. */
  settle(group: string): void {
    const keys = this.keysOf.get(group);
    if (!keys) return;
    this.keysOf.delete(group);
    const events = [...keys].map((key) => this.withheld.get(key)!.event);
    this.rest(group, this.restAfter(events));
    [...keys].forEach((key, index) => {
      this.withheld.delete(key);
      this.tell(events[index]!);
    });
  }

  forget(): void {
    for (const { last } of this.resting.values()) clearTimeout(last);
    for (const kept of [this.resting, this.withheld, this.keysOf]) kept.clear();
  }

  private rest(group: string, { restMs, lastAfterMs }: Rest): void {
    clearTimeout(this.resting.get(group)?.last);
    const last = setTimeout(() => {
      this.resting.delete(group);
      this.settle(group);
      this.wasTold();
    }, lastAfterMs);
    this.resting.set(group, { endsAt: performance.now() + restMs, last });
  }
}
