// Where a client stands in the event log: nothing that was committed before the horizon is missing.

export interface Cursor {
  epoch: string;
  /** The oldest transaction that was still open when the log was read. */
  horizon: string;
}

/** In SQL. A restored database, a fail-over or another database must not continue old cursors. */
export const EPOCH = `(
  SELECT to_hex(hashtextextended(concat_ws('/', s.system_identifier, c.timeline_id, d.oid), 0))
  FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d
  WHERE d.datname = current_database())`;

const FORM = /^(?<epoch>[0-9a-f]{1,16})\.(?<horizon>\d{1,19})$/;

export const formatCursor = (epoch: string, horizon: string): string => `${epoch}.${horizon}`;

export function parseCursor(text: string): Cursor | undefined {
  const { epoch, horizon } = FORM.exec(text)?.groups ?? {};
  return epoch && horizon ? { epoch, horizon } : undefined;
}
