// What somebody missed: the events since a cursor, or that too much of it is gone. Who ask the same at once share a read.

import { Injectable } from '@nestjs/common';
import type { FeedFilter } from '../../contract/events.js';
import { Config } from '../config/config.js';
import { Prepared } from '../database/prepared.js';
import { EPOCH, formatCursor, parseCursor, type Cursor } from './cursor.js';
import type { RecordedEvent } from './recorded-event.js';
import { SharedReads } from '../shared-reads.js';

export interface Wanted {
  /** Kinds that are wanted from everywhere that the filter lets through. */
  feed: { kinds: string[]; filter: FeedFilter };
  /** Kinds of which only the newest about a subject matters, or of each user in it where they name one. */
  newestOnly: string[];
  /** Kinds that are wanted about these subjects only. */
  about: { kinds: string[]; subjects: string[] };
  /** Kinds that are wanted about one person only; they are read for all at once. */
  person: { kinds: string[]; userId: string };
}

export interface Missed {
  /** Undefined when too much was missed, or too long ago. */
  events?: RecordedEvent[];
  /** Nothing that was committed before it is missing. */
  cursor: string;
}

/** How many rows may be looked through for each event that may be told. */
const LOOKED_THROUGH = 20;

/** Thousands may come back in one second, each with an answer of its own. */
const MOST_BYTES = 1_048_576;

/**
 * Inclusive: what was open at the horizon may have been heard already, and is dropped by its `eventId`. What is looked
 * through may be cut anywhere, without an order, since a cut one is lost as a whole. Nothing was pruned yet where
 * `pruned_through` is 0.
 */
const READ = `
  WITH now AS (
    SELECT pg_snapshot_xmin(pg_current_snapshot()) AS horizon, ${EPOCH} AS epoch
  ), looked_through AS MATERIALIZED (
    SELECT position, event_id, kind, subject, payload, place FROM event_log
    WHERE xact >= $1::text::xid8 AND (kind = ANY ($2::text[]) OR (kind = ANY ($4::text[]) AND subject = ANY ($5::text[])))
    LIMIT $7::integer
  ), found AS (
    SELECT *, row_number() OVER (
      PARTITION BY kind, subject, CASE WHEN kind = ANY ($3::text[]) THEN payload->>'userId' END ORDER BY position DESC
    ) AS recency
    FROM looked_through
    WHERE place IS NULL OR kind <> ALL ($2::text[])
      OR (place->>'city' = coalesce($8::text, place->>'city') AND place->>'category' = coalesce($9::text, place->>'category')
        AND ($10::float8[] IS NULL OR ((place->>'lat')::float8 BETWEEN $10[2] AND $10[4]
          AND CASE WHEN $10[1] <= $10[3] THEN (place->>'lng')::float8 BETWEEN $10[1] AND $10[3]
                   ELSE (place->>'lng')::float8 >= $10[1] OR (place->>'lng')::float8 <= $10[3] END)))
  )
  SELECT now.epoch, now.horizon::text AS horizon,
    now.horizon < $1::text::xid8 OR p.pruned_through >= $1::text::xid8
      OR (SELECT count(*) FROM looked_through) >= $7::integer AS "isLost",
    e.position::float8 AS position, octet_length(e.payload::text) AS bytes,
    e.event_id AS "eventId", e.kind, e.subject, e.payload, e.place, 0::float8 AS "ageMs"
  FROM now CROSS JOIN event_log_pruning p
  LEFT JOIN (
    SELECT * FROM found WHERE recency = 1 OR kind <> ALL ($3::text[]) ORDER BY position LIMIT $6::integer
  ) e ON true
  ORDER BY e.position`;

type Found = RecordedEvent & { position: number; bytes: number };

type Row = Found & { epoch: string; horizon: string; isLost: boolean };

interface Reading {
  isLost: boolean;
  epoch: string;
  horizon: string;
  events: Found[];
}

/** What is read for all persons at once, by whom it concerns. */
type ByPerson = Omit<Reading, 'events'> & { of: Map<string, Found[]> };

const NOTHING = { kinds: [], subjects: [] };

const older = (one: string, other: string): string => (BigInt(one) < BigInt(other) ? one : other);

@Injectable()
export class MissedEvents {
  private readonly reads = new SharedReads<Reading>();
  private readonly ofPersons = new SharedReads<ByPerson>();

  constructor(
    private readonly config: Config,
    private readonly prepared: Prepared,
  ) {}

  /** Undefined when that is no cursor. */
  since(cursor: string, wanted: Wanted): Promise<Missed> | undefined {
    const from = parseCursor(cursor);
    return from && this.sinceThen(from, wanted);
  }

  /** Only what is this client's counts as missed, however much others were told meanwhile. */
  private async sinceThen(from: Cursor, { person, ...wanted }: Wanted): Promise<Missed> {
    const most = this.config.resumeMaxEvents;
    const [around, personal] = await Promise.all([
      this.reads.share(JSON.stringify([from, wanted]), () => this.read(from, wanted, most + 1)),
      this.ofPersons.share(JSON.stringify([from, person.kinds]), () => this.readPersons(from, person.kinds)),
    ]);
    const cursor = formatCursor(around.epoch, older(around.horizon, personal.horizon));
    const own = personal.of.get(person.userId) ?? [];
    const events = [...around.events, ...own].sort((one, other) => one.position - other.position);
    const bytes = events.reduce((sum, event) => sum + event.bytes, 0);
    const isTooMuch = events.length > most || bytes > MOST_BYTES;
    if (around.epoch !== from.epoch || around.isLost || personal.isLost || isTooMuch) return { cursor };
    return { cursor, events };
  }

  private async readPersons(from: Cursor, kinds: string[]): Promise<ByPerson> {
    const wanted = { feed: { kinds, filter: {} }, newestOnly: [], about: NOTHING };
    const { events, ...reading } = await this.read(from, wanted, this.mostLookedThrough);
    const of = new Map<string, Found[]>();
    for (const event of events) of.set(event.subject, [...(of.get(event.subject) ?? []), event]);
    return { ...reading, of };
  }

  private async read(from: Cursor, wanted: Omit<Wanted, 'person'>, most: number): Promise<Reading> {
    const { feed, newestOnly, about } = wanted;
    const { city = null, category = null, bbox = null } = feed.filter;
    const values = [from.horizon, feed.kinds, newestOnly, about.kinds, about.subjects];
    const bounds = [most, this.mostLookedThrough];
    const rows = await this.prepared.query<Row>(READ, [...values, ...bounds, city, category, bbox]);
    const [{ epoch, horizon, isLost }] = rows as [Row];
    return { epoch, horizon, isLost, events: rows.filter(({ eventId }) => eventId !== null) };
  }

  private get mostLookedThrough(): number {
    return (this.config.resumeMaxEvents + 1) * LOOKED_THROUGH;
  }
}
