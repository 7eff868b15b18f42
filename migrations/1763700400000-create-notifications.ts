// What concerned people, kept for those who were away, and how far each has looked.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotifications1763700400000 implements MigrationInterface {
  /** No foreign keys: only people with accounts are notified, and those are never deleted. */
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      CREATE TABLE notifications (
        notification_id text COLLATE "C" NOT NULL,
        user_id text COLLATE "C" NOT NULL,
        notification json NOT NULL,
        CONSTRAINT notifications_pkey PRIMARY KEY (notification_id)
      )`);
    await database.query('CREATE INDEX notifications_by_user ON notifications (user_id, notification_id)');
    await database.query(`
      CREATE TABLE notification_marks (
        user_id text COLLATE "C" NOT NULL,
        seen text COLLATE "C" NOT NULL,
        CONSTRAINT notification_marks_pkey PRIMARY KEY (user_id)
      )`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP TABLE notification_marks');
    await database.query('DROP TABLE notifications');
  }
}
