// Reads what was committed since the last read, each row once, over a connection of its own.

import { Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { Config } from '../config/config.js';
import { EPOCH, formatCursor } from './cursor.js';
import type { Batch, RecordedEvent } from './recorded-event.js';
import { Wakes } from './wakes.js';

const CONNECT_MS = 3_000;
const READ_MS = 10_000;
/** The plan is kept while the log grows: by the index from the first row on. */
const BY_INDEX = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off';

const IDENTITY = `SELECT ${EPOCH} AS epoch, pg_current_snapshot()::text AS snapshot`;

/**
 * Ids are given at insert and commits come in another order, so "everything after the last id" would skip rows.
 * What is new is what the snapshot of the last read could not see and this one can.
 */
const READ_NEW = `
  SELECT now.snapshot, e.event_id AS "eventId", e.kind, e.subject, e.payload, e.place,
         (extract(epoch FROM clock_timestamp() - e.recorded_at) * 1000)::float8 AS "ageMs"
  FROM (SELECT pg_current_snapshot()::text AS snapshot) now
  LEFT JOIN event_log e
    ON e.xact >= pg_snapshot_xmin($1::pg_snapshot) AND NOT pg_visible_in_snapshot(e.xact, $1::pg_snapshot)
  ORDER BY e.position`;

/** A snapshot reads `xmin:xmax:open,open,…`. */
const horizonOf = (snapshot: string): string => snapshot.split(':')[0] ?? '';

type Row = RecordedEvent & { snapshot: string };

@Injectable()
export class LogReader {
  private client?: Client;
  private epoch = '';
  private snapshot = '';
  private isAnew = false;

  constructor(
    private readonly config: Config,
    private readonly wakes: Wakes,
  ) {}

  async readNew(): Promise<Batch> {
    const client = (this.client ??= await this.connect());
    const rows = await this.ask(client);
    this.snapshot = rows[0]?.snapshot ?? this.snapshot;
    const events = rows.filter(({ eventId }) => eventId !== null).map(({ snapshot, ...event }) => event);
    const { isAnew } = this;
    this.isAnew = false;
    return { events, cursor: formatCursor(this.epoch, horizonOf(this.snapshot)), isAnew };
  }

  async close(): Promise<void> {
    await this.client?.end();
  }

  /** A connection that does not answer is given up, and not waited for again. */
  private async ask(client: Client): Promise<Row[]> {
    try {
      return (await client.query<Row>({ name: 'log-tail', text: READ_NEW, values: [this.snapshot] })).rows;
    } catch (error) {
      if (this.client === client) this.client = undefined;
      client.connection.stream.destroy();
      throw error;
    }
  }

  /**
   * The first connection starts at the present; a later one goes on where the last read ended, unless the database is
   * another one. That cannot become another one under a connection, so it is asked here only.
   */
  private async connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.config.databaseUrl,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: READ_MS,
      application_name: 'civicpulse event log',
      options: BY_INDEX,
      keepAlive: true,
    });
    const forget = () => {
      if (this.client === client) this.client = undefined;
    };
    client.on('error', forget).on('end', forget);
    await client.connect();
    try {
      const { rows } = await client.query<{ epoch: string; snapshot: string }>(IDENTITY);
      const { epoch, snapshot } = rows[0]!;
      await this.wakes.hearFrom(client);
      if (epoch !== this.epoch) this.startAt(epoch, snapshot);
      return client;
    } catch (fault) {
      client.connection.stream.destroy();
      throw fault;
    }
  }

  private startAt(epoch: string, snapshot: string): void {
    this.isAnew ||= this.epoch !== '';
    this.epoch = epoch;
    this.snapshot = snapshot;
  }
}
