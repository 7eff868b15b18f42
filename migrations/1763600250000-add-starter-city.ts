// One city to begin with, so that a first start has something to show.

import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROADS = 'dep_01HN5K0000000000000000BBMP';
const WATER = 'dep_01HN5K000000000000000BWSSB';

export class AddStarterCity1763600250000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      INSERT INTO cities (city, name, timezone, lat, lng, west, south, east, north)
      VALUES ('bangalore', 'Bengaluru', 'Asia/Kolkata', 12.9716, 77.5946, 77.35, 12.75, 77.85, 13.2)`);
    await database.query(`
      INSERT INTO departments (department_id, city, name)
      VALUES ('${ROADS}', 'bangalore', 'Roads and Infrastructure'),
             ('${WATER}', 'bangalore', 'Water and Sanitation')`);
    await database.query(`
      INSERT INTO categories (city, category, name, department_id, position)
      VALUES ('bangalore', 'infrastructure', 'Infrastructure', '${ROADS}', 1),
             ('bangalore', 'roads', 'Roads and footpaths', '${ROADS}', 2),
             ('bangalore', 'streetlights', 'Streetlights', '${ROADS}', 3),
             ('bangalore', 'traffic', 'Traffic and signals', '${ROADS}', 4),
             ('bangalore', 'parks', 'Parks and trees', '${ROADS}', 5),
             ('bangalore', 'water', 'Water supply', '${WATER}', 6),
             ('bangalore', 'drainage', 'Drains and sewage', '${WATER}', 7),
             ('bangalore', 'waste', 'Waste and cleanliness', '${WATER}', 8),
             ('bangalore', 'safety', 'Public safety', NULL, 9),
             ('bangalore', 'other', 'Something else', NULL, 10)`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query("DELETE FROM categories WHERE city = 'bangalore'");
    await database.query("DELETE FROM departments WHERE city = 'bangalore'");
    await database.query("DELETE FROM cities WHERE city = 'bangalore'");
  }
}
