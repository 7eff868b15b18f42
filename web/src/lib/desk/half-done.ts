// What an official has half done at the desk, over a look at an issue, another part of the queue, and a reload.

import type { Issue } from '$contract/issue';
import { keepInTab, readInTab } from '$lib/tab-storage';

/** An issue as it was when somebody turned to it. */
export type Look = Pick<Issue, 'issueId' | 'version' | 'updatedAt' | 'status' | 'assignedTo' | 'priority'>;

/** Where somebody is in one part of the queue. */
export interface Place {
  picks: readonly string[];
  cursor?: string;
  looks: readonly Look[];
}

export interface Choice {
  status: string;
  assignedTo: string;
}

/** A note goes with its writer from part to part; ticks and steps belong to what is shown there. */
interface HalfDone {
  note: string;
  parts: Record<string, Place & Choice>;
}

const MOST_PARTS = 10;
const NOTHING: HalfDone = { note: '', parts: {} };

const keyOf = (userId: string): string => `desk:${userId}`;

export function halfDoneAt(userId: string, path: string): (Place & Choice & { note: string }) | undefined {
  const { note, parts } = readInTab(keyOf(userId), NOTHING);
  const part = parts[path];
  if (!part && !note) return undefined;
  return { picks: [], looks: [], status: '', assignedTo: '', ...part, note };
}

export function keepHalfDone(userId: string, path: string, note: string, part: Place & Choice): void {
  const { [path]: _, ...others } = readInTab(keyOf(userId), NOTHING).parts;
  const isBlank = part.looks.length === 0 && !part.status && !part.assignedTo;
  const parts = [...Object.entries(others), ...(isBlank ? [] : [[path, part] as const])].slice(-MOST_PARTS);
  const kept = { note, parts: Object.fromEntries(parts) };
  keepInTab(keyOf(userId), kept, !note && parts.length === 0);
}
