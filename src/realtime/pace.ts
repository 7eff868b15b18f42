// Paces what is told of an issue as absolute counts: the first at once, then at most one in a while, the last one always.

import type { RecordedEvent } from '../platform/event-log/recorded-event.js';

interface Withheld {
  event: RecordedEvent;
  /** Where a client must resume that is cut off before it was told. */
  before: string;
}

const keyOf = ({ kind, subject }: Pick<RecordedEvent, 'kind' | 'subject'>): string => `${kind} ${subject}`;

export class Pace {
  private readonly resting = new Map<string, NodeJS.Timeout>();
  private readonly withheld = new Map<string, Withheld>();

  /** `restMs` says of each paced kind how far apart two of one issue are told. */
  constructor(
    private readonly restMs: Record<string, number>,
    private readonly tell: (event: RecordedEvent) => void,
  ) {}

  /** The oldest place from which nothing withheld would be missed; undefined when nothing is withheld. */
  get resumeAt(): string | undefined {
    const [oldest] = this.withheld.values();
    return oldest?.before;
  }

  /** The newest count replaces an older one, and stands last in line. */
  hear(event: RecordedEvent, before: string): void {
    const key = keyOf(event);
    if (!this.resting.has(key)) return this.tellAndRest(event);
    this.withheld.delete(key);
    this.withheld.set(key, { event, before });
  }

  /** Called before an event of that issue with a newer version is told, so that versions never run backwards. */
  settle(kind: string, subject: string): void {
    const key = keyOf({ kind, subject });
    const withheld = this.withheld.get(key);
    if (!withheld) return;
    this.withheld.delete(key);
    clearTimeout(this.resting.get(key));
    this.tellAndRest(withheld.event);
  }

  stop(): void {
    for (const timer of this.resting.values()) clearTimeout(timer);
  }

  private tellAndRest(event: RecordedEvent): void {
    const key = keyOf(event);
    this.resting.set(
      key,
      setTimeout(() => this.endRest(key), this.restMs[event.kind]),
    );
    this.tell(event);
  }

  private endRest(key: string): void {
    this.resting.delete(key);
    const withheld = this.withheld.get(key);
    this.withheld.delete(key);
    if (withheld) this.tellAndRest(withheld.event);
  }
}
