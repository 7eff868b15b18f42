// What has been spent of the limits that all machines count together.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLimits1763600102000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    // Unlogged: a crash of the database forgives what was spent, which is cheaper than a flush for every attempt.
    await database.query(`
      CREATE UNLOGGED TABLE limits (
        key text NOT NULL,
        points integer NOT NULL DEFAULT 0,
        expire bigint,
        CONSTRAINT limits_pkey PRIMARY KEY (key)
      ) WITH (fillfactor = 70)`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP TABLE limits');
  }
}
