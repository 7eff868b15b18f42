// How often something may be done, and who counts: the database for all machines, or the memory of each machine.

export interface Rule {
  points: number;
  seconds: number;
  keptBy: 'database' | 'machine';
  /** Nobody gets in while the store cannot count; other limits let everybody pass then. */
  strict?: boolean;
  /** Points come back one by one, instead of all at the end of the time. */
  refills?: boolean;
}

const MINUTE = 60;
const HOUR = 3600;

/** Limits by address are wide, because a school or a town hall may share one. */
export const RULES = {
  register: { points: 200, seconds: HOUR, keptBy: 'database' },
  registerEmail: { points: 10, seconds: HOUR, keptBy: 'database' },
  guest: { points: 600, seconds: HOUR, keptBy: 'database' },
  refresh: { points: 600, seconds: 15 * MINUTE, keptBy: 'database' },
  visit: { points: 3_000, seconds: MINUTE, keptBy: 'machine' },
  refreshSession: { points: 60, seconds: 15 * MINUTE, keptBy: 'database' },
  signInPair: { points: 10, seconds: 15 * MINUTE, keptBy: 'database', strict: true },
  signInEmail: { points: 50, seconds: 15 * MINUTE, keptBy: 'database', strict: true },
  signInAddress: { points: 200, seconds: 15 * MINUTE, keptBy: 'database', strict: true },
  report: { points: 30, seconds: 10 * MINUTE, keptBy: 'database' },
  // A query to count it would cost more than the vote or the note itself.
  upvote: { points: 240, seconds: MINUTE, keptBy: 'machine' },
  read: { points: 3_000, seconds: MINUTE, keptBy: 'machine' },
  write: { points: 240, seconds: MINUTE, keptBy: 'machine' },
  /** A bucket: fifty a minute, ten of them at once. */
  message: { points: 10, seconds: 12, keptBy: 'machine', refills: true },
  reaction: { points: 60, seconds: MINUTE, keptBy: 'machine' },
  receipt: { points: 240, seconds: MINUTE, keptBy: 'machine' },
  // What somebody says over all their sockets: far beyond a phone that opens one page after another.
  join: { points: 400, seconds: 40, keptBy: 'machine', refills: true },
  leave: { points: 400, seconds: 40, keptBy: 'machine', refills: true },
  typing: { points: 400, seconds: 20, keptBy: 'machine', refills: true },
  filter: { points: 400, seconds: 40, keptBy: 'machine', refills: true },
  renewal: { points: 120, seconds: 60, keptBy: 'machine', refills: true },
  resume: { points: 60, seconds: MINUTE, keptBy: 'machine' },
} as const satisfies Record<string, Rule>;

export type LimitName = keyof typeof RULES;
