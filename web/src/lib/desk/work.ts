// What an official sent about some issues, and what became of each.

import type { HistoryEntry, Issue, IssueStatus } from '$contract/issue';
import type { MessageKey } from '$lib/language/languages';

/** For the official who sends the form. */
export const ME = 'me';
export const NOBODY = 'nobody';

/** Kept in the form when something has to be looked at again. */
export interface Order {
  picks: string[];
  status: string;
  assignedTo: string;
  note: string;
}

export const NO_ORDER: Order = { picks: [], status: '', assignedTo: '', note: '' };

/** What the sender had in front of them. */
export type Seen = Pick<Issue, 'version' | 'updatedAt'>;

interface Known {
  issueId: string;
  title: string;
}

export type WorkResult = Known &
  (
    | { outcome: 'done'; issue: Issue }
    /** Somebody else was there first: nothing was overwritten. */
    | { outcome: 'conflict'; issue: Issue; meanwhile: HistoryEntry[] }
    /** `from` is the status that the step could not be taken from. */
    | { outcome: 'refused'; issue: Issue | null; reason: MessageKey; from?: IssueStatus }
  );

export interface Worked {
  results: WorkResult[];
  order: Order;
  fault?: MessageKey;
}

export const seenField = (issueId: string): string => `seen.${issueId}`;

export const seenText = ({ version, updatedAt }: Seen): string => `${version} ${updatedAt}`;

export function seenIn(text: string): Seen | null {
  const [, version, updatedAt] = /^(\d{1,10}) (\S{1,40})$/.exec(text) ?? [];
  return version && updatedAt ? { version: Number(version), updatedAt } : null;
}
