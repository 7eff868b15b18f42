// What somebody missed: the events since a cursor, or that too much of it is gone. Who ask the same at once share a read.

import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Prepared } from '../database/prepared.js';
import { EPOCH, formatCursor, parseCursor } from './cursor.js';
import type { RecordedEvent } from './recorded-event.js';
import { SharedReads } from './shared-reads.js';

export interface Wanted {
  everywhere: string[];
  /** Kinds of which only the newest about a subject matters. */
  newestOnly: string[];
  /** Kinds that are wanted about these subjects only. */
  about: { kinds: string[]; subjects: string[] };
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

/** Inclusive: what was open at the horizon may have been heard already, and is dropped by its `eventId`. */
const READ = `
  WITH now AS (
    SELECT pg_snapshot_xmin(pg_current_snapshot()) AS horizon, ${EPOCH} AS epoch
  ), found AS (
    SELECT e.*, row_number() OVER (PARTITION BY kind, subject ORDER BY position DESC) AS recency, count(*) OVER () AS looked_through
    FROM (
      SELECT position, event_id, kind, subject, payload, place FROM event_log
      WHERE xact >= $1::text::xid8 AND (kind = ANY ($2::text[]) OR (kind = ANY ($4::text[]) AND subject = ANY ($5::text[])))
      LIMIT $6::integer * ${LOOKED_THROUGH}
    ) e
  )
  SELECT now.epoch, now.horizon::text AS horizon,
    now.horizon < $1::text::xid8 OR p.pruned_through >= $1::text::xid8
      OR coalesce(e.looked_through, 0) >= $6::integer * ${LOOKED_THROUGH}
      OR coalesce(e.bytes, 0) > ${MOST_BYTES} AS "isLost",
    e.event_id AS "eventId", e.kind, e.subject, e.payload, e.place, 0::float8 AS "ageMs"
  FROM now CROSS JOIN event_log_pruning p
  LEFT JOIN (
    SELECT *, sum(octet_length(payload::text)) OVER () AS bytes
    FROM found WHERE recency = 1 OR kind <> ALL ($3::text[]) ORDER BY position LIMIT $6::integer
  ) e ON true
  ORDER BY e.position`;

type Row = RecordedEvent & { epoch: string; horizon: string; isLost: boolean };

@Injectable()
export class MissedEvents {
  private readonly reads = new SharedReads<Missed>();

  constructor(
    private readonly config: Config,
    private readonly prepared: Prepared,
  ) {}

  /** Undefined when that is no cursor. */
  since(cursor: string, wanted: Wanted): Promise<Missed> | undefined {
    const from = parseCursor(cursor);
    if (!from) return undefined;
    const key = JSON.stringify([cursor, wanted]);
    return this.reads.share(key, async () => {
      const most = this.config.resumeMaxEvents + 1;
      const { everywhere, newestOnly, about } = wanted;
      const values = [from.horizon, everywhere, newestOnly, about.kinds, about.subjects, most];
      const rows = await this.prepared.query<Row>(READ, values);
      const [{ epoch, horizon, isLost }] = rows as [Row];
      const here = formatCursor(epoch, horizon);
      if (epoch !== from.epoch || isLost || rows.length >= most) return { cursor: here };
      return { cursor: here, events: rows.filter(({ eventId }) => eventId !== null) };
    });
  }
}
