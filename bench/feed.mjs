// The public feed beside a bare Fastify handler that runs the same query through pg: first page, deeper pages, filters.
//   node bench/feed.mjs postgres://…/a-migrated-database-filled-with-issues [rounds] [seconds] [sockets]

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { formatPageCursor } from '../dist/src/feed/page-cursor.js';
import { endWithUs } from './children.mjs';
import { median } from './figures.mjs';

const [url, rounds = 3, seconds = 4, sockets = 64] = process.argv.slice(2);
const PORTS = { product: 3971, bare: 3972 };
const folder = mkdtempSync(join(tmpdir(), 'feed-bench-'));

/** More than are kept in memory, spread over the whole list. */
const DEEPER_PAGES = 5_000;

async function questions() {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    `SELECT issue_id FROM (SELECT issue_id, row_number() OVER (ORDER BY issue_id) AS n, count(*) OVER () AS of FROM issues) i
     WHERE n % greatest(1, of / $1) = 0 ORDER BY random()`,
    [DEEPER_PAGES],
  );
  const { rows: pages } = await client.query(
    `SELECT issue_id FROM (SELECT issue_id, row_number() OVER (ORDER BY issue_id DESC) AS n FROM issues) i
     WHERE n % 20 = 0 AND n < 20 * 200`,
  );
  const newest = pages.map(({ issue_id }) => issue_id);
  const { rows: cities } = await client.query('SELECT DISTINCT city FROM issues ORDER BY city');
  await client.end();
  const ids = rows.map(({ issue_id }) => issue_id);
  const filters = cities.flatMap(({ city }) =>
    ['infrastructure', 'sanitation', 'water', 'safety', 'transport'].flatMap((category) =>
      [
        'open',
        'acknowledged',
        'in_progress',
        'resolved',
        'closed',
        'open,acknowledged',
        'resolved,closed',
      ].map((status) => `/api/issues?city=${city}&status=${status}&category=${category}`),
    ),
  );
  const after = (issueId, filters = {}) => formatPageCursor('newest', filters, { issueId, key: null });
  const deeper = (ids) => ({
    product: ids.map((id) => `/api/issues?cursor=${after(id)}`),
    bare: ids.map((id) => `/api/issues?after=${id}`),
  });
  const filteredDeeper = ids.map((id, n) => ({ id, filter: filters[n % filters.length] }));
  return {
    'first page': { product: ['/api/issues'], bare: ['/api/issues'] },
    'pages 2 to 200': deeper(newest),
    'pages hardly read twice': deeper(ids),
    filters: { product: filters, bare: filters },
    'filtered pages hardly read twice': {
      product: filteredDeeper.map(({ id, filter }) => `${filter}&cursor=${after(id, asFilters(filter))}`),
      bare: filteredDeeper.map(({ id, filter }) => `${filter}&after=${id}`),
    },
  };
}

/** The filters as the product knows them. */
function asFilters(path) {
  const { city, status, category } = Object.fromEntries(new URL(path, 'http://localhost').searchParams);
  return { city, status: status.split(','), category: category.split(',') };
}

function start(side) {
  const script =
    side === 'product' ? ['dist/src/main.js'] : ['bench/peers/fastify-feed.mjs', url, String(PORTS.bare)];
  const env = {
    ...process.env,
    DATABASE_URL: url,
    PORT: String(PORTS.product),
    HOST: '127.0.0.1',
    WORKERS: '1',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'warn',
    JWT_SECRET: 'only for this bench only for this bench',
    NODE_ENV: 'production',
  };
  return endWithUs(spawn(process.execPath, script, { env, stdio: ['ignore', 'ignore', 'inherit'] }));
}

async function untilItAnswers(port) {
  while (
    !(await fetch(`http://127.0.0.1:${port}/api/issues`).then(
      (answer) => answer.ok,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 100));
}

async function load(side, paths) {
  const file = join(folder, 'paths');
  writeFileSync(file, paths.join('\n'));
  const args = ['bench/load/http.mjs', String(PORTS[side]), String(sockets), String(seconds), file];
  return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout);
}

const asked = await questions();
const servers = Object.fromEntries(Object.keys(PORTS).map((side) => [side, start(side)]));
await Promise.all(Object.values(PORTS).map(untilItAnswers));
const report = {};
for (const [name, paths] of Object.entries(asked)) {
  const runs = { product: [], bare: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const side of ['bare', 'product']) runs[side].push(await load(side, paths[side]));
  const middle = (side, what) => median(runs[side].map((run) => run[what]));
  report[name] = Object.fromEntries(
    ['product', 'bare'].map((side) => [
      side,
      { perSecond: Math.round(middle(side, 'perSecond')), p99Ms: Number(middle(side, 'p99').toFixed(1)) },
    ]),
  );
  report[name].ratio = Number((middle('product', 'perSecond') / middle('bare', 'perSecond')).toFixed(2));
}
for (const server of Object.values(servers)) {
  server.kill('SIGTERM');
  await once(server, 'exit');
}
console.log(JSON.stringify(report, null, 1));
