// What this tab keeps of a room over a reload, by who wrote it: messages that were refused, and drafts.

import type { Unsent } from '@civicpulse/client';
import { keepInTab, readInTab } from '$lib/tab-storage';

/** Written, and not stored yet. */
export interface Pending {
  unsent: Unsent;
  /** Why the server did not take it. */
  refused?: string;
}

export const refusedOf = (userId: string, issueId: string) => {
  const key = `refused:${userId}:${issueId}`;
  return {
    load: () => readInTab<Pending[]>(key, []),
    save: (refused: Pending[]) => keepInTab(key, refused, refused.length === 0),
  };
};

export interface Draft {
  text: string;
  replyTo: string | null;
}

const NO_DRAFT: Draft = { text: '', replyTo: null };

/** Whose draft it is that nobody signed in has written. */
const NOBODY = '';

const keyOf = (person: string, issueId: string): string => `draft:${person}:${issueId}`;

/** What somebody wrote before they signed in becomes theirs. */
export function draftOf(person: string | undefined, issueId: string): Draft {
  const own = readInTab(keyOf(person ?? NOBODY, issueId), NO_DRAFT);
  const nobodys = readInTab(keyOf(NOBODY, issueId), NO_DRAFT);
  if (!person || !nobodys.text) return own;
  keepDraft(undefined, issueId, NO_DRAFT);
  return own.text ? own : nobodys;
}

export const keepDraft = (person: string | undefined, issueId: string, draft: Draft): void =>
  keepInTab(keyOf(person ?? NOBODY, issueId), draft, draft.text === '');
