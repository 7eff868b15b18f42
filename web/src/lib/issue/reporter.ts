// Who reported an issue, by its history: the first entry knows the name.

import type { HistoryEntry } from '$contract/issue';

const SOMEBODY: HistoryEntry['by'] = { userId: null, displayName: null, role: 'citizen', department: null };

const isReport = ({ what }: HistoryEntry): boolean => what === 'reported';

export const reporterOf = (history: readonly HistoryEntry[]): string | null =>
  history.find(isReport)?.by.displayName ?? null;

export const withoutReporter = (history: readonly HistoryEntry[]): readonly HistoryEntry[] =>
  history.map((entry) => (isReport(entry) ? { ...entry, by: SOMEBODY } : entry));
