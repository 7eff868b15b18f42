// Reports that may be sent again without being made twice.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdempotencyKeys1763600304000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      CREATE TABLE idempotency_keys (
        user_id text COLLATE "C" NOT NULL,
        key text NOT NULL,
        request_hash text NOT NULL,
        answer text NOT NULL DEFAULT '',
        expires_at timestamptz NOT NULL,
        CONSTRAINT idempotency_keys_pkey PRIMARY KEY (user_id, key)
      )`);
    await database.query('CREATE INDEX idempotency_keys_by_end ON idempotency_keys (expires_at)');
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP TABLE idempotency_keys');
  }
}
