// What became of a form of the administration.

import type { MessageKey } from '$lib/language/languages';

export type FieldFaults = Partial<Record<string, MessageKey>>;

export interface Sent {
  /** Which of the forms of a page. */
  about: string;
  isDone: boolean;
  kept: Record<string, string>;
  fields: FieldFaults;
  fault?: MessageKey;
  /** The name of what was opened. */
  opened?: string;
  /** A department that no report reaches. */
  answersForNothing?: boolean;
}
