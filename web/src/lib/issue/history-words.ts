// Which sentence says what happened to an issue, and in which colour.

import type { HistoryEntry } from '$contract/issue';
import type { MessageKey } from '$lib/language/languages';

/** A status stands beside its sentence as a pill. */
export function whatHappened({ what, to, from }: Pick<HistoryEntry, 'what' | 'to' | 'from'>): MessageKey {
  if (what !== 'assignment') return `story.did.${what}`;
  if (!to) return 'story.did.unassigned';
  return from ? 'story.did.reassigned' : 'story.did.assigned';
}

export function colourOf({ what, to }: Pick<HistoryEntry, 'what' | 'to'>): string {
  if (what === 'reported') return '--status-open';
  if (what !== 'status') return '--line-strong';
  return `--status-${to ?? 'closed'}`;
}
