// Every query about cities, their categories and departments.

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, Not } from 'typeorm';
import type * as contract from '../contract/city.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Category } from './category.entity.js';
import { City } from './city.entity.js';
import { Department } from './department.entity.js';

const CITIES = `
  SELECT c.city, c.name, c.timezone,
         json_build_object('lat', c.lat, 'lng', c.lng) AS center,
         json_build_object('west', c.west, 'south', c.south, 'east', c.east, 'north', c.north) AS bounds,
         coalesce(json_agg(json_build_object('category', k.category, 'name', k.name, 'departmentId', k.department_id)
                           ORDER BY k.position) FILTER (WHERE k.category IS NOT NULL), '[]') AS categories
  FROM cities c LEFT JOIN categories k USING (city)
  WHERE $1::text IS NULL OR c.city = $1
  GROUP BY c.city ORDER BY c.name, c.city`;

const DEPARTMENTS = `
  SELECT d.department_id AS "departmentId", d.name, d.city,
         coalesce(json_agg(k.category ORDER BY k.position) FILTER (WHERE k.category IS NOT NULL), '[]') AS categories
  FROM departments d LEFT JOIN categories k USING (department_id)
  WHERE ($1::text IS NULL OR d.city = $1) AND ($2::text IS NULL OR d.department_id = $2)
  GROUP BY d.department_id ORDER BY d.city, d.name`;

@Injectable()
export class CitiesRepository {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  cities(city: string | null = null): Promise<contract.City[]> {
    return this.database.query(CITIES, [city]);
  }

  departments(city: string | null, departmentId: string | null = null): Promise<contract.Department[]> {
    return this.database.query(DEPARTMENTS, [city, departmentId]);
  }

  /** With its city. */
  category(city: string, category: string) {
    return this.database.manager.findOne(Category, { where: { city, category }, relations: { in: true } });
  }

  /** Lets nobody else change the city meanwhile. */
  hold(tx: Transaction, city: string) {
    return tx.findOne(City, { where: { city }, lock: { mode: 'pessimistic_write' } });
  }

  insertCity(tx: Transaction, city: City) {
    return tx.insert(City, city);
  }

  updateCity(tx: Transaction, city: string, change: Partial<City>) {
    return tx.update(City, { city }, change);
  }

  insertDepartment(tx: Transaction, department: Department) {
    return tx.insert(Department, department);
  }

  /** Makes the city's list of categories exactly this one; who answers for those that stay is kept. */
  async writeCategories(tx: Transaction, city: string, categories: Pick<Category, 'category' | 'name'>[]) {
    await tx.delete(Category, { city, category: Not(In(categories.map(({ category }) => category))) });
    const rows = categories.map(({ category, name }, position) => ({ city, category, name, position }));
    if (rows.length > 0) await tx.upsert(Category, rows, ['city', 'category']);
  }

  renameDepartment(tx: Transaction, departmentId: string, name: string) {
    return tx.update(Department, { departmentId }, { name });
  }

  /** Nobody answers for those that are not kept. */
  releaseCategories(tx: Transaction, departmentId: string, kept: string[]) {
    return tx.update(Category, { departmentId, category: Not(In(kept)) }, { departmentId: null });
  }

  /** Returns how many of the categories there are in the city. */
  async assignCategories(
    tx: Transaction,
    { city, departmentId }: Pick<Department, 'city' | 'departmentId'>,
    categories: string[],
  ) {
    const { affected } = await tx.update(Category, { city, category: In(categories) }, { departmentId });
    return affected ?? 0;
  }
}
