// The data source of migrations: what `npm start` runs before it serves, and what the TypeORM command line takes.

import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';

const here = (pattern: string) => fileURLToPath(new URL(pattern, import.meta.url));

export const migrationsAt = (url: string | undefined) =>
  new DataSource({
    type: 'postgres',
    url,
    entities: [here('./src/**/*.entity.js')],
    migrations: [here('./migrations/*.js')],
    migrationsTransactionMode: 'each',
  });

export default migrationsAt(process.env.DATABASE_URL);
