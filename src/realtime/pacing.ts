// Which facts are paced, what is told of them together, and how long that rests.

import type { RecordedEvent } from '../platform/event-log/recorded-event.js';
import { MessageWasRead } from '../receipts/receipt.events.js';
import type { Rest } from './pace.js';
import { COUNTS } from './told.js';

export const REST_MS = 150;
export const LAST_AFTER_MS = 250;

/** Everybody who reads tells everybody who is there: a full room rests longer, but nobody waits forever. */
const DELIVERIES_A_SECOND = 100_000;
const MOST_REST_MS = 5_000;

const isCount = ({ kind }: RecordedEvent): boolean => COUNTS.includes(kind);

/** A count goes out with what else is told of the issue; only the last of a burst goes alone. */
export const countsOf = (issueId: string): string => `counts ${issueId}`;

/** Undefined for what is told at once. */
export function pacingOf(event: RecordedEvent): { group: string; key: string } | undefined {
  const { kind, subject, payload } = event;
  if (isCount(event)) return { group: countsOf(subject), key: `${kind} ${subject}` };
  if (kind !== MessageWasRead.kind) return undefined;
  return { group: `marks ${subject}`, key: `${kind} ${subject} ${(payload as { userId: string }).userId}` };
}

/** `listeners` are those of the room, at this worker. */
export function restAfter(told: RecordedEvent[], listeners: number): Rest {
  if (told.some(isCount)) return { restMs: REST_MS, lastAfterMs: LAST_AFTER_MS };
  const spentMs = (told.length * listeners * 1_000) / DELIVERIES_A_SECOND;
  const restMs = Math.min(Math.max(LAST_AFTER_MS, spentMs), MOST_REST_MS);
  return { restMs, lastAfterMs: restMs };
}
