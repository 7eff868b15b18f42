// The first process: opens the data directory and the database, keeps the workers, and closes all of it in order.

import type { DataSource } from 'typeorm';
import { FirstAdminService } from './auth/first-admin.service.js';
import { demandPort } from './platform/cluster/free-port.js';
import { supervise } from './platform/cluster/supervise.js';
import { Config } from './platform/config/config.js';
import { openDataDirectory, type DataDirectory } from './platform/data-directory.js';
import { startEmbeddedPostgres } from './platform/postgres/embedded-postgres.js';
import { migrate } from './platform/database/migrate.js';
import { shownUrl } from './platform/database/shown-url.js';
import { openLog } from './platform/logging/logger.js';
import { countForWorkers } from './platform/limits/stores.js';
import { demandRedis } from './platform/redis/redis.js';
import { relayBetweenAdapters } from './realtime/wire/cluster-adapter.js';

const DRAIN_SPREAD = 0.5;

const say = (line: string) => process.stdout.write(`${line}\n`);

export async function run(): Promise<void> {
  try {
    await start(Config.read());
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}

async function start(config: Config): Promise<void> {
  const data = await openDataDirectory(config.dataDir);
  await demandPort(config.port, config.host);
  if (config.redisUrl) await demandRedis(config.redisUrl);
  const database = await openDatabase(config, data);
  await migrate(database, say, (migrated) => ensureAdmin(migrated, config));
  relayBetweenAdapters();
  countForWorkers();
  const workers = await supervise({
    count: config.workers,
    port: config.port,
    host: config.host,
    env: { DATABASE_URL: database.url, JWT_SECRET: config.jwtSecret ?? (await data.secret('jwt-secret')) },
    drain: { spreadMs: config.drainSeconds * 1000 * DRAIN_SPREAD, graceMs: config.drainSeconds * 1000 },
    log: openLog(config),
    close: () => database.close(),
  });
  announce(config, workers.port);
}

async function openDatabase({ databaseUrl }: Config, directory: DataDirectory) {
  if (databaseUrl)
    return {
      url: databaseUrl,
      name: `The database of DATABASE_URL (${shownUrl(databaseUrl)})`,
      setting: 'DATABASE_URL',
      close: async () => {},
    };
  const postgres = await startEmbeddedPostgres({ directory, log: say });
  return {
    url: postgres.url,
    name: `The database in ${directory.path}`,
    setting: 'DATA_DIR',
    close: () => postgres.stop(),
  };
}

async function ensureAdmin(database: DataSource, { admin }: Config): Promise<void> {
  if (!admin) return;
  const isMade = await FirstAdminService.at(database).ensure(admin);
  if (isMade) say(`The first administrator is ${admin.email}, with the password of ADMIN_PASSWORD.`);
  else say('There is an administrator already: ADMIN_EMAIL and ADMIN_PASSWORD were ignored.');
}

function announce(config: Config, actualPort: number): void {
  const { publicUrl, port, rateLimits, workers } = config;
  const url = port === 0 ? `http://localhost:${actualPort}` : publicUrl.replace(/\/$/, '');
  if (!rateLimits)
    say('WARNING: RATE_LIMITS=off. Nothing protects this server from being flooded; for load tests only.');
  say(`CivicPulse is running with ${workers} ${workers === 1 ? 'worker' : 'workers'}.`);
  say(`  Pages     ${url}/`);
  say(`  API       ${url}/api`);
  say(`  API docs  ${url}/api/docs`);
}
