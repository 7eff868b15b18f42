// Paces the counts of upvotes: an issue's first is told at once, then at most one every 150 ms, the last one always.

import type { RecordedEvent } from '../platform/event-log/recorded-event.js';

const REST_MS = 150;

interface Withheld {
  event: RecordedEvent;
  /** Where a client must resume that is cut off before it was told. */
  before: string;
}

export class UpvotePace {
  private readonly resting = new Map<string, NodeJS.Timeout>();
  private readonly withheld = new Map<string, Withheld>();

  constructor(private readonly tell: (event: RecordedEvent) => void) {}

  /** The oldest place from which nothing withheld would be missed; undefined when nothing is withheld. */
  get resumeAt(): string | undefined {
    const [oldest] = this.withheld.values();
    return oldest?.before;
  }

  /** The newest count replaces an older one, and stands last in line. */
  hear(event: RecordedEvent, before: string): void {
    if (!this.resting.has(event.subject)) return this.tellAndRest(event);
    this.withheld.delete(event.subject);
    this.withheld.set(event.subject, { event, before });
  }

  /** Called before another event of that issue is told, so that an issue's versions never run backwards. */
  settle(subject: string): void {
    const withheld = this.withheld.get(subject);
    if (!withheld) return;
    this.withheld.delete(subject);
    clearTimeout(this.resting.get(subject));
    this.tellAndRest(withheld.event);
  }

  stop(): void {
    for (const timer of this.resting.values()) clearTimeout(timer);
  }

  private tellAndRest(event: RecordedEvent): void {
    this.resting.set(
      event.subject,
      setTimeout(() => this.endRest(event.subject), REST_MS),
    );
    this.tell(event);
  }

  private endRest(subject: string): void {
    this.resting.delete(subject);
    const withheld = this.withheld.get(subject);
    this.withheld.delete(subject);
    if (withheld) this.tellAndRest(withheld.event);
  }
}
