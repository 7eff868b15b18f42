// What a fresh installation has to say for itself, while it has no administrator or nothing to show.

export interface FirstStepsLeft {
  hasAdmin: boolean;
  hasIssues: boolean;
}

export const firstStepsOf = (found: FirstStepsLeft): FirstStepsLeft | null =>
  found.hasAdmin && found.hasIssues ? null : found;
