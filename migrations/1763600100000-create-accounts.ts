// People with accounts, guests, and the offices that some of them hold.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccounts1763600100000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await database.query(`
      CREATE TABLE users (
        user_id text NOT NULL,
        email text,
        password_hash text,
        display_name text NOT NULL,
        city text,
        role text NOT NULL,
        avatar_url text,
        suspended_at timestamptz,
        changed_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT users_pkey PRIMARY KEY (user_id),
        CONSTRAINT users_email_key UNIQUE (email),
        CONSTRAINT users_role_check CHECK (role IN ('guest', 'citizen', 'official', 'moderator', 'admin')),
        CONSTRAINT users_credentials_check
          CHECK ((role = 'guest') = (email IS NULL) AND (role = 'guest') = (password_hash IS NULL))
      )`);
    await database.query('CREATE INDEX users_by_change ON users (changed_at) WHERE changed_at IS NOT NULL');
    await database.query(`CREATE INDEX users_admins ON users (user_id) WHERE role = 'admin'`);
    await database.query(`CREATE INDEX users_guests ON users (created_at) WHERE role = 'guest'`);
    await database.query(`
      CREATE INDEX users_by_text ON users
      USING gin ((coalesce(email, '') || ' ' || lower(display_name)) gin_trgm_ops) WHERE role <> 'guest'`);
    await database.query(`
      CREATE TABLE officials (
        official_id text NOT NULL,
        user_id text NOT NULL,
        department_id text NOT NULL,
        city text NOT NULL,
        appointed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT officials_pkey PRIMARY KEY (official_id),
        CONSTRAINT officials_user_key UNIQUE (user_id),
        CONSTRAINT officials_user_fkey FOREIGN KEY (user_id) REFERENCES users (user_id) ON DELETE CASCADE
      )`);
    await database.query('CREATE INDEX officials_by_department ON officials (department_id)');
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP TABLE officials');
    await database.query('DROP TABLE users');
  }
}
