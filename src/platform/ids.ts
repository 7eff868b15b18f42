// Makes and recognises prefixed ULIDs, in creation order within a process.

import { monotonicFactory } from 'ulid';
import { ID_PREFIXES, type IdKind } from '../contract/ids.js';

const ulid = monotonicFactory();

export const newId = (kind: IdKind, at = Date.now()): string => `${ID_PREFIXES[kind]}_${ulid(at)}`;

export const idPattern = (kind: IdKind): RegExp =>
  new RegExp(`^${ID_PREFIXES[kind]}_[0-7][0-9A-HJKMNP-TV-Z]{25}$`);
