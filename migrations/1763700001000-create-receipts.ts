// How far each follower of a room has come.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateReceipts1763700001000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      CREATE TABLE receipts (
        user_id text COLLATE "C" NOT NULL,
        issue_id text COLLATE "C" NOT NULL,
        display_name text NOT NULL,
        delivered_seq integer NOT NULL DEFAULT 0,
        read_seq integer NOT NULL DEFAULT 0,
        CONSTRAINT receipts_pkey PRIMARY KEY (user_id, issue_id)
      ) WITH (fillfactor = 80)`);
    await database.query('CREATE INDEX receipts_by_issue ON receipts (issue_id)');
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP TABLE receipts');
  }
}
