// A process of its own that holds a data directory and runs the embedded Postgres on it until SIGTERM.

import { openDataDirectory } from '../../dist/src/platform/data-directory.js';
import { startEmbeddedPostgres } from '../../dist/src/platform/postgres/embedded-postgres.js';

const [path, elsewhere] = process.argv.slice(2);
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

try {
  const directory = await openDataDirectory(path);
  const postgres = await startEmbeddedPostgres({ directory, elsewhere, log: (line) => say({ log: line }) });
  process.once('SIGTERM', async () => {
    await postgres.stop();
    await directory.release();
    process.exit(0);
  });
  say({ url: postgres.url, firstStart: postgres.firstStart });
} catch (error) {
  say({ failure: error instanceof Error ? error.message : `not an Error: ${String(error)}` });
  process.exit(1);
}
