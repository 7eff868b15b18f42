// The real product as one side of a comparison: embedded Postgres, event log and all.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres } from '../dist/src/platform/postgres/embedded-postgres.js';
import { openDataDirectory } from '../dist/src/platform/data-directory.js';
import { newId } from '../dist/src/platform/ids.js';
import { endWithUs, removeWithUs } from './children.mjs';
import { openInspector } from './memory.mjs';
import { issueEvent } from './peers/issue-event.mjs';
import { gather, reportIssue } from './residents.mjs';

const PLACE = { city: 'bangalore', category: 'infrastructure', lat: 12.97, lng: 77.59 };

/** One commit an event, as changes on another machine make them. */
const APPEND = `
  INSERT INTO event_log (event_id, kind, subject, payload, place) VALUES ($1, 'issue:created', $2, $3, $4)`;

export async function startProduct(workers, settings = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'civicpulse-bench-'));
  const remove = removeWithUs(folder);
  const directory = await openDataDirectory(join(folder, 'database'));
  const postgres = await startEmbeddedPostgres({ directory, log: () => {} });
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: {
      ...process.env,
      ...SETTINGS,
      ...settings,
      WORKERS: workers,
      DATABASE_URL: postgres.url,
      DATA_DIR: join(folder, 'product'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  const url = await addressOf(child);
  const database = new pg.Pool({ connectionString: postgres.url, max: 16 }).on('error', () => {});
  const pids = await workersOf(url);
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
    gather: (people) => gather(url, people),
    report: ({ token }, title) => reportIssue(url, token, title),
    async restart() {
      child.kill('SIGHUP');
      await untilReplaced(url, pids);
    },
    inspect: () => openInspector(pids[0], child.stderr),
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      await database.end();
      await postgres.stop();
      remove();
    },
  };
}

const SETTINGS = {
  HOST: '127.0.0.1',
  PORT: '0',
  RATE_LIMITS: 'off',
  LOG_LEVEL: 'warn',
  DRAIN_SECONDS: '2',
  ACCESS_TOKEN_SECONDS: '86400',
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

async function workersOf(url) {
  const health = await fetch(`${url}/api/realtime/health`);
  return (await health.json()).workers.map(({ pid }) => pid);
}

/** A question may end with the worker that it came to. */
async function untilReplaced(url, pids) {
  for (;;) {
    const now = await workersOf(url).catch(() => pids);
    if (now.length === pids.length && !now.some((pid) => pids.includes(pid))) return;
    await pause(100);
  }
}

async function append(database) {
  const payload = { ...issueEvent(), issueId: newId('issue') };
  await database.query({
    name: 'append',
    text: APPEND,
    values: [newId('event'), payload.issueId, JSON.stringify(payload), JSON.stringify(PLACE)],
  });
}
