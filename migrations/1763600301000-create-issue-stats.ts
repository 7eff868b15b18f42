// What changes often about an issue, apart from its wide and much indexed row.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIssueStats1763600301000 implements MigrationInterface {
  /** No foreign key: the row is written together with its issue, and issues are never deleted. */
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      CREATE TABLE issue_stats (
        issue_id text COLLATE "C" NOT NULL,
        upvotes integer NOT NULL DEFAULT 0,
        message_count integer NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT 1,
        edited_version integer NOT NULL DEFAULT 1,
        CONSTRAINT issue_stats_pkey PRIMARY KEY (issue_id)
      ) WITH (fillfactor = 70)`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP TABLE issue_stats');
  }
}
