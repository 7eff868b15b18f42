// Feed page, search, box, map and similar at 10,000 and at 1,000,000 issues, in turns, through the product's own queries.
//   node bench/scale.mjs postgres://…/small postgres://…/large [rounds]
// Both databases are migrated, and empty or filled by this script.

import pg from 'pg';
import { IssueClusters } from '../dist/src/feed/issue-clusters.repository.js';
import { IssuePages } from '../dist/src/feed/issue-pages.repository.js';
import { SimilarIssues } from '../dist/src/feed/similar-issues.repository.js';
import { STRANGER } from '../dist/src/issues/eyes.js';
import { median } from './figures.mjs';
import { CENTER, fillWithIssues } from './synthetic-issues.mjs';

const [small, large, rounds = 15] = process.argv.slice(2);

const list =
  (filters, sort = 'newest') =>
  ({ pages }) =>
    pages.read({ filters, sort, limit: 20 }, STRANGER);
const map =
  (filters) =>
  ({ clusters }) =>
    clusters.read(filters, STRANGER);
const GLOBE = { west: -180, south: -85, east: 180, north: 85 };
const box = (degrees) => ({
  west: CENTER.lng - degrees,
  south: CENTER.lat - degrees,
  east: CENTER.lng + degrees,
  north: CENTER.lat + degrees,
});

const QUESTIONS = {
  'feed page': list({}),
  'feed page of a city': list({ city: 'city-0' }),
  'feed page of a city, top': list({ city: 'city-0' }, 'top'),
  'search for a thing in a place': list({ city: 'city-0', q: 'broken streetlight Lakeview40' }),
  'search for a frequent word': list({ city: 'city-0', q: 'broken' }),
  'search while typing': list({ city: 'city-0', q: 'broken streetl' }),
  'search the country while typing': list({ q: 'broken streetl' }),
  'search the country while typing, rare': list({ q: 'streetlight Lakeview40' }),
  'search in the country': list({ q: 'leaking drain' }),
  'search for what is not': list({ city: 'city-0', q: 'streetlight -broken' }),
  'search by votes': list({ city: 'city-0', q: 'broken' }, 'top'),
  'box of some streets': list({ bbox: box(0.004) }),
  'box of a quarter': list({ bbox: box(0.04) }),
  'box of a city': list({ bbox: box(0.5) }),
  'box of a continent': list({ bbox: box(60) }),
  'near, 500 m': list({ near: CENTER, radius: 500 }),
  nearest: list({ near: CENTER }, 'nearest'),
  'map of some streets': map({ bbox: box(0.01) }),
  'map of a city': map({ bbox: box(0.3) }),
  'map of a city, what is open': map({ bbox: box(0.3), status: ['open', 'acknowledged'] }),
  'map of everything': map({ bbox: GLOBE }),
  'map of everything open': map({ bbox: GLOBE, status: ['open'] }),
  similar: ({ similar }) =>
    similar.find('Broken streetlight near Lakeview40', 'infrastructure', CENTER, STRANGER),
};

async function open(url, count) {
  const client = new pg.Client({ connectionString: url, options: '-c random_page_cost=1.1' });
  await client.connect();
  const { rows } = await client.query('SELECT count(*)::int AS filled FROM issues');
  if (rows[0].filled === 0) await fillWithIssues(client, count);
  const names = new Map();
  const prepared = {
    query: async (text, values) => {
      if (!names.has(text)) names.set(text, `bench-${names.size}`);
      return (await client.query({ name: names.get(text), text, values })).rows;
    },
  };
  const database = { query: async (text, values) => (await client.query(text, values)).rows };
  return {
    client,
    pages: new IssuePages(database, prepared),
    clusters: new IssueClusters(database),
    similar: new SimilarIssues(prepared),
  };
}

async function msOf(ask, side) {
  const start = performance.now();
  await ask(side);
  return performance.now() - start;
}

const sides = { small: await open(small, 10_000), large: await open(large, 1_000_000) };
const report = {};
for (const [name, ask] of Object.entries(QUESTIONS)) {
  const waits = { small: [], large: [] };
  for (let round = -8; round < Number(rounds); round += 1)
    for (const side of ['small', 'large']) {
      const ms = await msOf(ask, sides[side]);
      if (round >= 0) waits[side].push(ms);
    }
  const [atSmall, atLarge] = [median(waits.small), median(waits.large)];
  report[name] = {
    smallMs: Number(atSmall.toFixed(2)),
    largeMs: Number(atLarge.toFixed(2)),
    ratio: Number((atLarge / atSmall).toFixed(2)),
  };
}
console.table(report);
for (const { client } of Object.values(sides)) await client.end();
