// Makes and recognises prefixed ULIDs, in creation order within a process.

import { randomFillSync } from 'node:crypto';
import { encodeTime, monotonicFactory } from 'ulid';
import { ID_PREFIXES, type IdKind } from '../contract/ids.js';

const chances = Buffer.alloc(4096);
let spent = chances.length;

/** Drawn many at a time: ulid's own source asks the system for each of its 16 characters. */
function chance(): number {
  if (spent === chances.length) {
    randomFillSync(chances);
    spent = 0;
  }
  return chances[spent++]! / 256;
}

const ulid = monotonicFactory(chance);

export const newId = (kind: IdKind, at = Date.now()): string => `${ID_PREFIXES[kind]}_${ulid(at)}`;

/** Whatever was made before that time comes before it; `newId` never goes back in time. */
export const firstIdAt = (kind: IdKind, at: number): string =>
  `${ID_PREFIXES[kind]}_${encodeTime(at)}${'0'.repeat(16)}`;

export const idPattern = (kind: IdKind): RegExp =>
  new RegExp(`^${ID_PREFIXES[kind]}_[0-7][0-9A-HJKMNP-TV-Z]{25}$`);
