// Fills a migrated database: node bench/fill.mjs postgres://… <how many issues>

import pg from 'pg';
import { fillWithIssues } from './synthetic-issues.mjs';

const [url, count] = process.argv.slice(2);
const client = new pg.Client({ connectionString: url });
await client.connect();
await fillWithIssues(client, Number(count));
await client.end();
