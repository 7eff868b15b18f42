// What a feature records and what everybody who listens to the event log hears.

/** Where something happened: for those who asked to hear of a part of the city only. */
export interface Place {
  city: string;
  category: string;
  lat: number;
  lng: number;
}

/** A fact, as a feature states it in the transaction that made it true. */
export interface DomainEvent {
  readonly kind: string;
  /** What it is about: an issue's or a user's id. Events of one subject are heard in the order of their commits. */
  readonly subject: string;
  readonly payload: object;
  readonly place?: Place;
}

export interface RecordedEvent extends DomainEvent {
  readonly eventId: string;
  /** How long ago its transaction began, by the clock of the database. */
  readonly ageMs: number;
}

/** What one read of the log found; a client that has all of it may resume at `cursor`. */
export interface Batch {
  readonly events: RecordedEvent[];
  readonly cursor: string;
  /** The log goes on in another database (a restored one, after a fail-over): between the two, nothing was read. */
  readonly isAnew?: boolean;
}
