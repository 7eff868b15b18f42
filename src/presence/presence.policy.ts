// Whom somebody may see online: the same people of whose coming and going they are told.

import type { Config } from '../platform/config/config.js';

/** All of them when undefined; null when it is nobody. */
export function cityInSight(
  presence: Config['presence'],
  own: string | null,
  asked: string | undefined,
): string | null | undefined {
  if (presence === 'everyone') return asked;
  if (presence === 'rooms' || (asked !== undefined && asked !== own)) return null;
  return own;
}
