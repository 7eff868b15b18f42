// Fails when the entities and the migrations do not describe the same tables.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrationsAt } from '../dist/ormconfig.js';
import { openDataDirectory } from '../dist/src/platform/data-directory.js';
import { startEmbeddedPostgres } from '../dist/src/platform/postgres/embedded-postgres.js';

const folder = await mkdtemp(join(tmpdir(), 'civicpulse-schema-'));
const directory = await openDataDirectory(folder);
const postgres = await startEmbeddedPostgres({ directory, log: () => {} });
const database = await migrationsAt(postgres.url).initialize();
try {
  await database.runMigrations();
  const { upQueries } = await database.driver.createSchemaBuilder().log();
  for (const { query } of upQueries) console.error(query);
  process.exitCode = upQueries.length > 0 ? 1 : 0;
  console.log(upQueries.length > 0 ? 'Entities and migrations differ.' : 'Entities and migrations agree.');
} finally {
  await database.destroy();
  await postgres.stop();
  await directory.release();
  await rm(folder, { recursive: true, force: true });
}
