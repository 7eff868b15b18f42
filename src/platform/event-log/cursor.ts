// Where a client stands in the event log: nothing that was committed before the horizon is missing.

export interface Cursor {
  epoch: string;
  /** The oldest transaction that was still open when the log was read. */
  horizon: string;
}

const FORM = /^(?<epoch>[0-9a-f]{1,16})\.(?<horizon>\d{1,19})$/;

export const formatCursor = (epoch: string, horizon: string): string => `${epoch}.${horizon}`;

export function parseCursor(text: string): Cursor | undefined {
  const { epoch, horizon } = FORM.exec(text)?.groups ?? {};
  return epoch && horizon ? { epoch, horizon } : undefined;
}
