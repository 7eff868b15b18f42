// Whether somebody has written in a room, answered by the index that was there for messages with a client id only.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindWhatSomebodyWrote1763700500000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query('DROP INDEX messages_sent_once');
    await database.query(
      'CREATE UNIQUE INDEX messages_sent_once ON messages (author_id, issue_id, client_id)',
    );
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP INDEX messages_sent_once');
    await database.query(`
      CREATE UNIQUE INDEX messages_sent_once ON messages (author_id, issue_id, client_id) WHERE client_id IS NOT NULL`);
  }
}
