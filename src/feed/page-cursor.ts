// Where a page of issues ended, as clients hand it back: opaque to them, and trusted in nothing.

import { createHash } from 'node:crypto';
import { ISSUE_SORTS, type IssueSort } from '../contract/issue.js';
import { Failure } from '../platform/failures/failure.js';
import { idPattern } from '../platform/ids.js';

/** The last issue of a page, with what it was sorted by; by age the id alone sorts. */
export interface Position {
  issueId: string;
  key: number | null;
}

const LONGEST = 300;
const ISSUE_ID = idPattern('issue');
const LATEST_TIME = Date.UTC(9999, 0);

const isKey: Record<IssueSort, (key: unknown) => boolean> = {
  newest: (key) => key === null,
  oldest: (key) => key === null,
  top: (key) => Number.isInteger(key) && Math.abs(key as number) < 2 ** 31,
  updated: (key) => Number.isInteger(key) && (key as number) >= 0 && (key as number) < LATEST_TIME,
  nearest: (key) => Number.isFinite(key) && (key as number) >= 0,
};

/** Says the same of the same list, whatever the order of its filters. */
const fingerprint = (sort: IssueSort, filters: object): string => {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  const text = JSON.stringify([sort, given.sort(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
};

export const formatPageCursor = (sort: IssueSort, filters: object, { key, issueId }: Position): string =>
  Buffer.from(JSON.stringify([sort, fingerprint(sort, filters), key, issueId])).toString('base64url');

function parts(text: string): unknown[] {
  if (text.length > LONGEST) return [];
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(value) && value.length === 4 ? value : [];
  } catch {
    return [];
  }
}

export function parsePageCursor(sort: IssueSort, filters: object, text: string): Position {
  const [ofSort, ofFilters, key, issueId] = parts(text);
  const isOurs =
    ISSUE_SORTS.includes(ofSort as IssueSort) && typeof issueId === 'string' && ISSUE_ID.test(issueId);
  if (!isOurs) throw Failure.invalid({ cursor: ['must be a nextCursor of this list'] });
  if (ofSort !== sort || ofFilters !== fingerprint(sort, filters))
    throw Failure.invalid({ cursor: ['is of a list with another sort or other filters'] });
  if (!isKey[sort](key)) throw Failure.invalid({ cursor: ['must be a nextCursor of this list'] });
  return { issueId, key: key as number | null };
}
