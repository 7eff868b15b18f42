// What became of each issue, with the authors as they were at the time.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIssueHistory1763600303000 implements MigrationInterface {
  /** No foreign key: who writes here holds the issue in the same transaction, and issues are never deleted. */
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      CREATE TABLE issue_history (
        entry_id bigint GENERATED ALWAYS AS IDENTITY,
        issue_id text COLLATE "C" NOT NULL,
        what text NOT NULL,
        from_value text,
        to_value text,
        note text,
        user_id text COLLATE "C" NOT NULL,
        display_name text NOT NULL,
        role text NOT NULL,
        department text,
        at timestamptz(3) NOT NULL,
        CONSTRAINT issue_history_pkey PRIMARY KEY (entry_id)
      )`);
    await database.query('CREATE INDEX issue_history_by_issue ON issue_history (issue_id, entry_id)');
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP TABLE issue_history');
  }
}
