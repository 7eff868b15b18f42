// What a Postgres with pg_stat_statements was asked, as it counts it itself.

import type { OwnDatabase } from './own-database.js';

/** Of what is told to everybody, for whoever it is for: asked after each commit, whatever it was. */
export const OF_THE_TAIL = ['%pg_visible_in_snapshot%', 'NOTIFY%'];

export const countAfresh = ({ query }: OwnDatabase) => query('SELECT pg_stat_statements_reset()');

/** Everything else that was asked so often. */
export const askedOften = ({ query }: OwnDatabase, times: number) =>
  query(
    `SELECT query, calls::int FROM pg_stat_statements
     WHERE calls >= $1 AND query NOT LIKE ALL ($2::text[]) AND query NOT LIKE '%pg_stat%'`,
    [times, OF_THE_TAIL],
  );
