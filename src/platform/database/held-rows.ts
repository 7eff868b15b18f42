// Statements that lock rows which others may hold: they wait in turn for a moment only, and then take what is free.

import type { Prepared } from './prepared.js';

/** Waits for rows that others hold, in their turn, or takes only what is free. */
export type Turn = '' | 'SKIP LOCKED';

/** To be joined where the rows are locked; `milliseconds` is an expression. */
export const patience = (milliseconds: string) =>
  `(SELECT set_config('lock_timeout', ${milliseconds}, true)) patience`;

export const inEachTurn = (statement: (turn: Turn) => string) => ({
  inTurn: statement(''),
  free: statement('SKIP LOCKED'),
});

const isHeldUp = (fault: unknown): boolean => (fault as { code?: string }).code === '55P03';

/** When others hold something for longer than it may wait, it takes what is free, and is not whole. */
export async function lockInTurn<Row extends object>(
  prepared: Prepared,
  statement: ReturnType<typeof inEachTurn>,
  values: unknown[],
  valuesForFree = values,
): Promise<{ rows: Row[]; isWhole: boolean }> {
  try {
    return { rows: await prepared.query<Row>(statement.inTurn, values), isWhole: true };
  } catch (fault) {
    if (!isHeldUp(fault)) throw fault;
    return { rows: await prepared.query<Row>(statement.free, valuesForFree), isWhole: false };
  }
}
