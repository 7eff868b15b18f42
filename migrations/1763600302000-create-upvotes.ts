// Who supports which issue.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUpvotes1763600302000 implements MigrationInterface {
  /** No foreign key: it would cost more than the vote, and whoever votes has locked the stats of the issue before. */
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      CREATE TABLE upvotes (
        issue_id text COLLATE "C" NOT NULL,
        user_id text COLLATE "C" NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT upvotes_pkey PRIMARY KEY (issue_id, user_id)
      )`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP TABLE upvotes');
  }
}
