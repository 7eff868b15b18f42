// Cities, their departments, and what can be reported in them.

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCities1763600200000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      CREATE TABLE cities (
        city text NOT NULL,
        name text NOT NULL,
        timezone text NOT NULL,
        lat double precision NOT NULL,
        lng double precision NOT NULL,
        west double precision NOT NULL,
        south double precision NOT NULL,
        east double precision NOT NULL,
        north double precision NOT NULL,
        CONSTRAINT cities_pkey PRIMARY KEY (city)
      )`);
    await database.query(`
      CREATE TABLE departments (
        department_id text NOT NULL,
        city text NOT NULL,
        name text NOT NULL,
        CONSTRAINT departments_pkey PRIMARY KEY (department_id),
        CONSTRAINT departments_name_in_city UNIQUE (city, name),
        CONSTRAINT departments_city_fkey FOREIGN KEY (city) REFERENCES cities (city)
      )`);
    await database.query(`
      CREATE TABLE categories (
        city text NOT NULL,
        category text NOT NULL,
        name text NOT NULL,
        department_id text,
        position smallint NOT NULL,
        CONSTRAINT categories_pkey PRIMARY KEY (city, category),
        CONSTRAINT categories_city_fkey FOREIGN KEY (city) REFERENCES cities (city),
        CONSTRAINT categories_department_fkey FOREIGN KEY (department_id) REFERENCES departments (department_id)
      )`);
    await database.query('CREATE INDEX categories_by_department ON categories (department_id)');
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP TABLE categories');
    await database.query('DROP TABLE departments');
    await database.query('DROP TABLE cities');
  }
}
