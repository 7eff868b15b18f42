// The Postgres that comes with the product: set up below the data directory at the first start, then kept running.

import { join } from 'node:path';
import type { DataDirectory } from '../data-directory.js';
import { choosePostgresAccount } from './postgres-account.js';
import { runnableBinaries } from './postgres-binaries.js';
import { ensureCluster, placeOfData } from './postgres-data.js';
import { stopServersOn } from './postgres-orphans.js';
import { PostgresServer } from './postgres-server.js';
import { socketFolder, socketUrl } from './postgres-socket.js';

interface EmbeddedPostgres {
  url: string;
  /** True when the database was made by this start and is still empty. */
  firstStart: boolean;
  stop(): Promise<void>;
}

interface Options {
  /** Held by us, so that a server found on it is one that an earlier run left behind. */
  directory: DataDirectory;
  log: (line: string) => void;
  /** For what must be kept outside the data directory because Postgres cannot enter it. */
  elsewhere?: string;
}

export async function startEmbeddedPostgres({
  directory,
  log,
  elsewhere,
}: Options): Promise<EmbeddedPostgres> {
  const account = await choosePostgresAccount();
  const spare = elsewhere ?? (process.geteuid?.() === 0 ? '/var/lib/civicpulse' : directory.path);
  const binaries = await runnableBinaries(account, spare, log);
  const data = await placeOfData(directory.path, account, spare, log);
  const logPath = join(directory.path, 'postgres.log');
  await stopServersOn(data);
  const firstStart = await ensureCluster({
    directory: directory.path,
    data,
    account,
    binaries,
    logPath,
    log,
  });
  const socket = socketFolder(data, account);
  const server = new PostgresServer({ program: binaries.postgres, account, data, socket, logPath, log });
  await server.start();
  return { url: socketUrl(socket), firstStart, stop: () => server.stop() };
}
