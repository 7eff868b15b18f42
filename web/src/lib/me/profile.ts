// What came of changing one's profile.

import type { MessageKey } from '$lib/language/languages';

export interface ProfileAnswer {
  isSaved: boolean;
  /** What was written, where it was not taken. */
  kept?: { displayName: string; city: string };
  nameFault?: MessageKey;
  fault?: MessageKey;
}
