// People live in cities that there are, or have not said where.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BindUsersToCities1763700101000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query('UPDATE users SET city = NULL WHERE city NOT IN (SELECT city FROM cities)');
    await database.query(
      'ALTER TABLE users ADD CONSTRAINT users_city_fkey FOREIGN KEY (city) REFERENCES cities (city)',
    );
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('ALTER TABLE users DROP CONSTRAINT users_city_fkey');
  }
}
