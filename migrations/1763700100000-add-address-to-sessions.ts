// Where a session was begun, so that an account knows its people's places again.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddAddressToSessions1763700100000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query('ALTER TABLE sessions ADD COLUMN address_hash bytea');
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('ALTER TABLE sessions DROP COLUMN address_hash');
  }
}
