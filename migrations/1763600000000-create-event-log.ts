// The log that every change is written into, and how far it has been pruned.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateEventLog1763600000000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      CREATE TABLE event_log (
        position bigint GENERATED ALWAYS AS IDENTITY,
        xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
        event_id text NOT NULL,
        kind text NOT NULL,
        subject text NOT NULL,
        payload json NOT NULL,
        place jsonb,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT event_log_pkey PRIMARY KEY (position)
      )`);
    await database.query('CREATE INDEX event_log_by_transaction ON event_log (xact)');
    await database.query('CREATE INDEX event_log_by_age ON event_log USING brin (recorded_at)');
    await database.query(`
      CREATE TABLE event_log_pruning (
        only_row boolean NOT NULL DEFAULT true,
        pruned_through xid8 NOT NULL DEFAULT '0',
        CONSTRAINT event_log_pruning_pkey PRIMARY KEY (only_row),
        CONSTRAINT event_log_pruning_one_row CHECK (only_row)
      )`);
    await database.query('INSERT INTO event_log_pruning DEFAULT VALUES');
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP TABLE event_log_pruning');
    await database.query('DROP TABLE event_log');
  }
}
