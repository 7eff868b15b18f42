// What reached somebody who is in a room is kept before they follow it.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepDeliveriesOfVisitors1763700300000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query('ALTER TABLE receipts ADD COLUMN follows boolean NOT NULL DEFAULT true');
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DELETE FROM receipts WHERE NOT follows');
    await database.query('ALTER TABLE receipts DROP COLUMN follows');
  }
}
