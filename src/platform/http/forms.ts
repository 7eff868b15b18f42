// The forms of names in requests, in bodies, queries and paths alike: ids and slugs, and what is said of anything else.

import { ID_PREFIXES, type IdKind } from '../../contract/ids.js';
import { idPattern } from '../ids.js';

export interface Form {
  pattern: RegExp;
  sentence: string;
}

export const idOf = (kind: IdKind): Form => ({
  pattern: idPattern(kind),
  sentence: `must be an id that starts with ${ID_PREFIXES[kind]}_`,
});

/** A short machine name: a city, a category. */
export const SLUG: Form = {
  pattern: /^(?=.{1,60}$)[a-z0-9]+([-_][a-z0-9]+)*$/,
  sentence: 'must be a name such as bangalore',
};
