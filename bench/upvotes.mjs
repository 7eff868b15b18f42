// One hot issue, 32 people upvoting at once, every vote durable: the product's writer beside one transaction per vote.
//   node bench/upvotes.mjs postgres://…/an-empty-migrated-database [rounds] [seconds]

import pg from 'pg';
import { UpvoteWriter } from '../dist/src/upvotes/upvote-writer.js';
import { UpvotesRepository } from '../dist/src/upvotes/upvotes.repository.js';
import { newId } from '../dist/src/platform/ids.js';
import { median } from './figures.mjs';

const VOTERS = 32;
const [url, rounds = 5, seconds = 3] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: VOTERS });

/** As the product does it: each text has a name of its own. */
const names = new Map();
const prepared = {
  async query(text, values) {
    if (!names.has(text)) names.set(text, `bench-${names.size}`);
    return (await pool.query({ name: names.get(text), text, values })).rows;
  },
};

async function newIssue(client) {
  const issueId = newId('issue');
  await client.query(
    `INSERT INTO issues (issue_id, title, description, city, category, priority, status, lat, lng, anonymous, reported_by, created_at, updated_at)
     VALUES ($1, 'Broken streetlight', 'Dark since Monday.', 'bangalore', 'infrastructure', 'high', 'open', 12.97, 77.59, false, $2, now(), now())`,
    [issueId, newId('user')],
  );
  await client.query('INSERT INTO issue_stats (issue_id) VALUES ($1)', [issueId]);
  return issueId;
}

/** The counter is either where lists are sorted by it, or in the narrow table that the product keeps for it. */
const transactionPerVote = (table) => async (issueId, userId) => {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('INSERT INTO upvotes (issue_id, user_id) VALUES ($1, $2)', [issueId, userId]);
    await client.query(`UPDATE ${table} SET upvotes = upvotes + 1 WHERE issue_id = $1`, [issueId]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
};

/** Votes per second, and how long the slowest hundredth waited. */
async function measure(vote) {
  const issueId = await newIssue(pool);
  const waits = [];
  const end = performance.now() + seconds * 1000;
  const voter = async () => {
    while (performance.now() < end) {
      const start = performance.now();
      await vote(issueId, newId('user'));
      waits.push(performance.now() - start);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: VOTERS }, voter));
  const perSecond = waits.length / ((performance.now() - start) / 1000);
  const { rows } = await pool.query('SELECT count(*)::int AS stored FROM upvotes WHERE issue_id = $1', [
    issueId,
  ]);
  if (rows[0].stored !== waits.length) throw new Error(`${rows[0].stored} stored of ${waits.length}`);
  return { perSecond, p99: waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.99)] };
}

const writer = new UpvoteWriter(new UpvotesRepository(prepared), { send() {} });
await writer.onModuleInit();
const results = { product: [], transactions: [], narrowTransactions: [] };
for (let round = 0; round < rounds; round += 1) {
  results.transactions.push(await measure(transactionPerVote('issues')));
  results.narrowTransactions.push(await measure(transactionPerVote('issue_stats')));
  results.product.push(await measure((issueId, userId) => writer.vote(issueId, userId, true)));
}
await writer.beforeApplicationShutdown();
await pool.end();

const figures = Object.entries(results).map(([side, runs]) => [
  side,
  {
    votesPerSecond: Math.round(median(runs.map(({ perSecond }) => perSecond))),
    p99Ms: Number(median(runs.map(({ p99 }) => p99)).toFixed(2)),
  },
]);
const { product, transactions, narrowTransactions } = Object.fromEntries(figures);
const ratioTo = (other) => Number((product.votesPerSecond / other.votesPerSecond).toFixed(1));
const ratios = { toTransactions: ratioTo(transactions), toNarrowTransactions: ratioTo(narrowTransactions) };
const summary = { voters: VOTERS, rounds: Number(rounds), product, transactions, narrowTransactions, ratios };
console.log(JSON.stringify(summary, null, 1));
