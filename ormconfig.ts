// The data source of migrations: what `npm start` runs before it serves, and what the check of the schema compares.

import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';

const here = (pattern: string) => fileURLToPath(new URL(pattern, import.meta.url));

export const migrationsAt = (url: string) =>
  new DataSource({
    type: 'postgres',
    url,
    entities: [here('./src/**/*.entity.js')],
    migrations: [here('./migrations/*.js')],
    migrationsTransactionMode: 'each',
    logger: 'debug', // what fails is told by who runs it
  });
