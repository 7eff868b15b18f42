// The real product as one side of a comparison: embedded Postgres, event log and all.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { startEmbeddedPostgres } from '../dist/src/platform/postgres/embedded-postgres.js';
import { openDataDirectory } from '../dist/src/platform/data-directory.js';
import { newId } from '../dist/src/platform/ids.js';
import { openInspector } from './memory.mjs';
import { issueEvent } from './peers/issue-event.mjs';

const PLACE = { city: 'bangalore', category: 'infrastructure', lat: 12.97, lng: 77.59 };

/** One commit an event, as changes on another machine make them. */
const APPEND = `
  INSERT INTO event_log (event_id, kind, subject, payload, place) VALUES ($1, 'issue:created', $2, $3, $4)`;

export async function startProduct(workers) {
  const folder = await mkdtemp(join(tmpdir(), 'civicpulse-bench-'));
  const directory = await openDataDirectory(join(folder, 'database'));
  const postgres = await startEmbeddedPostgres({ directory, log: () => {} });
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: {
      ...process.env,
      ...SETTINGS,
      WORKERS: workers,
      DATABASE_URL: postgres.url,
      DATA_DIR: join(folder, 'product'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await addressOf(child);
  const database = new pg.Pool({ connectionString: postgres.url, max: 16 }).on('error', () => {});
  const health = await fetch(`${url}/api/realtime/health`);
  const pids = (await health.json()).workers.map(({ pid }) => pid);
  const guest = await fetch(`${url}/api/auth/guest`, { method: 'POST' });
  const { accessToken } = await guest.json();
  return {
    name: 'ours',
    url,
    tokens: [accessToken],
    pids: [child.pid, ...pids],
    async issue(events) {
      await Promise.all(Array.from({ length: events }, () => append(database)));
      await database.query('NOTIFY event_log');
    },
    inspect: () => openInspector(pids[0], child.stderr),
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      await database.end();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const SETTINGS = {
  HOST: '127.0.0.1',
  PORT: '0',
  RATE_LIMITS: 'off',
  LOG_LEVEL: 'warn',
  DRAIN_SECONDS: '2',
  JWT_SECRET: 'only for benches, and for nothing else',
};

async function addressOf(child) {
  for await (const line of createInterface(child.stdout)) {
    const [, port] = /API docs\s+http:\/\/localhost:(\d+)\//.exec(line) ?? [];
    if (port) {
      child.stdout.resume();
      return `http://127.0.0.1:${port}`;
    }
  }
  throw new Error('The product did not start.');
}

async function append(database) {
  const payload = { ...issueEvent(), issueId: newId('issue') };
  await database.query({
    name: 'append',
    text: APPEND,
    values: [newId('event'), payload.issueId, JSON.stringify(payload), JSON.stringify(PLACE)],
  });
}
