// The event log inside the statements of others: what writes many rows at once can record many facts in the same commit.

interface Facts {
  eventId: string;
  kind: string;
  subject: string;
  payload?: string;
  place?: string;
}

/** An INSERT of one fact for each row of `from`; the others are expressions over such a row. */
export const recordEach = (from: string, facts: Facts): string => {
  const { eventId, kind, subject, payload = `'{}'`, place = 'NULL' } = facts;
  return `
    INSERT INTO event_log (event_id, kind, subject, payload, place)
    SELECT ${eventId}, '${kind}', ${subject}, ${payload}, ${place} FROM ${from}`;
};

/** A SELECT of each `subject` that was recorded so shortly before the last fact of that kind, or with it. */
export const lastSubjects = (kind: string, interval: string): string => `
  SELECT DISTINCT subject FROM event_log
  WHERE kind = '${kind}' AND recorded_at >= (
    SELECT recorded_at FROM event_log WHERE kind = '${kind}' ORDER BY position DESC LIMIT 1) - interval '${interval}'`;
