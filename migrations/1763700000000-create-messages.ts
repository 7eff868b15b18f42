// What residents say in the room of an issue, and the emojis they give each other.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMessages1763700000000 implements MigrationInterface {
  /**
   * The author is kept as they were when they wrote. No foreign keys: who writes here holds the stats of the issue or
   * the message in the same transaction, and neither is ever deleted.
   */
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      CREATE TABLE messages (
        message_id text COLLATE "C" NOT NULL,
        issue_id text COLLATE "C" NOT NULL,
        seq integer NOT NULL,
        author_id text COLLATE "C" NOT NULL,
        author_name text NOT NULL,
        author_avatar text,
        author_role text NOT NULL,
        content text NOT NULL,
        reply_to text COLLATE "C",
        reactions json NOT NULL DEFAULT '{}',
        client_id text COLLATE "C",
        created_at timestamptz(3) NOT NULL,
        edited_at timestamptz(3),
        deleted_at timestamptz(3),
        CONSTRAINT messages_pkey PRIMARY KEY (message_id),
        CONSTRAINT messages_in_order UNIQUE (issue_id, seq)
      )`);
    await database.query(`
      CREATE UNIQUE INDEX messages_sent_once ON messages (author_id, issue_id, client_id) WHERE client_id IS NOT NULL`);
    await database.query(`
      CREATE TABLE reactions (
        message_id text COLLATE "C" NOT NULL,
        emoji text COLLATE "C" NOT NULL,
        user_id text COLLATE "C" NOT NULL,
        given_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT reactions_pkey PRIMARY KEY (message_id, emoji, user_id)
      )`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP TABLE reactions');
    await database.query('DROP TABLE messages');
  }
}
