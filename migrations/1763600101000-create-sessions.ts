// Sign-ins, and the refresh tokens that carry them on.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSessions1763600101000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      CREATE TABLE sessions (
        session_id text NOT NULL,
        user_id text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz,
        end_reason text,
        CONSTRAINT sessions_pkey PRIMARY KEY (session_id),
        CONSTRAINT sessions_user_fkey FOREIGN KEY (user_id) REFERENCES users (user_id) ON DELETE CASCADE
      )`);
    await database.query('CREATE INDEX sessions_by_user ON sessions (user_id)');
    await database.query('CREATE INDEX sessions_by_last_use ON sessions (last_used_at)');
    await database.query('CREATE INDEX sessions_by_end ON sessions (ended_at) WHERE ended_at IS NOT NULL');
    await database.query(`
      CREATE TABLE refresh_tokens (
        token_hash bytea NOT NULL,
        session_id text NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT refresh_tokens_pkey PRIMARY KEY (token_hash),
        CONSTRAINT refresh_tokens_session_fkey
          FOREIGN KEY (session_id) REFERENCES sessions (session_id) ON DELETE CASCADE
      )`);
    await database.query('CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id)');
    await database.query('CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at)');
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP TABLE refresh_tokens');
    await database.query('DROP TABLE sessions');
  }
}
