// How far a report has come, as the server answers a form and the pages go on from there.

import type { SimilarIssue } from '$contract/issue';
import type { MessageKey } from '$lib/language/languages';
import type { Landmark } from './places';
import type { FieldFaults, Kept } from './report-form';

export interface ReportStep {
  step: 'write' | 'confirm';
  kept: Kept;
  faults?: FieldFaults;
  fault?: MessageKey;
  /** Shown to be chosen from, where the place is not known yet. */
  landmarks?: Landmark[];
  similar?: SimilarIssue[];
  needsSignIn?: boolean;
}
