// Which issues a list is of, and whether one belongs into it.

import type { Issue } from '$contract/issue';

export interface Narrowing {
  city: string;
  /** Null: of every one, here and below. */
  categories: readonly string[] | null;
  statuses: readonly string[] | null;
  assignedTo?: string | null;
}

type Told = Pick<Issue, 'city' | 'category' | 'status' | 'assignedTo'>;

export const belongs = (issue: Told, { city, categories, statuses, assignedTo }: Narrowing): boolean =>
  (!city || issue.city === city) &&
  (!categories || categories.includes(issue.category)) &&
  (!statuses || statuses.includes(issue.status)) &&
  (!assignedTo || issue.assignedTo === assignedTo);
