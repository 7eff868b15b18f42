// What the address of the desk says: whose queue, which part of it, in which order.

import type { Department } from '$contract/city';
import { ISSUE_STATUSES, UNFINISHED, type Issue, type IssuePage, type IssueStatus } from '$contract/issue';

export const PAGE_SIZE = 25;

/** The parts of a queue, by the names that the address has for them. */
export const PARTS = {
  todo: UNFINISHED,
  open: ['open'],
  acknowledged: ['acknowledged'],
  in_progress: ['in_progress'],
  resolved: ['resolved'],
  ended: ['closed', 'rejected', 'duplicate'],
} as const satisfies Record<string, readonly IssueStatus[]>;

export type Part = keyof typeof PARTS;

export const DESK_SORTS = ['oldest', 'newest', 'top', 'updated'] as const;

export type DeskSort = (typeof DESK_SORTS)[number];

export const EVERY_DEPARTMENT = 'all';

export interface DeskQuery {
  city: string;
  /** The one that somebody came for, instead of a queue. */
  issue: string;
  /** An id, or every one. */
  department: string;
  part: Part;
  isMine: boolean;
  /** What the issues are searched for. */
  q: string;
  sort: DeskSort;
  cursor: string;
}

/** Where somebody sits: what the desk shows unless the address says otherwise. */
export interface Seat {
  city: string;
  departmentId: string | null;
}

const oneOf = <T extends string>(all: readonly T[], wanted: string | null): T =>
  all.find((each) => each === wanted) ?? all[0]!;

export function deskQueryOf(parameters: URLSearchParams, seat: Seat): DeskQuery {
  const city = parameters.get('city') || seat.city;
  const own = (city === seat.city && seat.departmentId) || EVERY_DEPARTMENT;
  return {
    city,
    issue: parameters.get('issue') ?? '',
    department: parameters.get('department') || own,
    part: oneOf(Object.keys(PARTS) as Part[], parameters.get('part')),
    isMine: parameters.get('assigned') === 'me',
    q: parameters.get('q')?.trim() ?? '',
    sort: oneOf(DESK_SORTS, parameters.get('sort')),
    cursor: parameters.get('cursor') ?? '',
  };
}

const parametersOf = ({ issue, isMine, q, cursor, ...always }: DeskQuery): URLSearchParams =>
  new URLSearchParams({
    ...always,
    ...(issue && { issue }),
    ...(isMine && { assigned: 'me' }),
    ...(q && { q }),
    ...(cursor && { cursor }),
  });

export const deskPath = (query: DeskQuery): string => `/desk?${parametersOf(query)}`;

/** Where one works on an issue, whoever it belongs to. */
export const deskPathTo = ({ city, issueId }: Pick<Issue, 'city' | 'issueId'>): string =>
  `/desk?${new URLSearchParams({ city, issue: issueId })}`;

/** Which issues belong into the queue. */
export interface Wanted {
  city: string;
  /** Null: of every category. */
  categories: readonly string[] | null;
  statuses: readonly IssueStatus[];
  assignedTo: string | null;
}

export function wantedOf(query: DeskQuery, departments: readonly Department[], officialId?: string): Wanted {
  const { city } = query;
  if (query.issue) return { city, categories: null, statuses: ISSUE_STATUSES, assignedTo: null };
  const department = departments.find(({ departmentId }) => departmentId === query.department);
  return {
    city,
    categories: query.department === EVERY_DEPARTMENT ? null : (department?.categories ?? []),
    statuses: PARTS[query.part],
    assignedTo: query.isMine ? (officialId ?? null) : null,
  };
}

/** Null where nothing can be found, such as the queue of a department that answers for nothing. */
function apiPath({ q, sort, cursor }: DeskQuery, wanted: Wanted): string | null {
  const { city, categories, statuses, assignedTo } = wanted;
  if (categories?.length === 0) return null;
  const parameters = new URLSearchParams({ city, status: statuses.join(), sort, limit: String(PAGE_SIZE) });
  if (categories) parameters.set('category', categories.join());
  if (assignedTo) parameters.set('assignedTo', assignedTo);
  if (q) parameters.set('q', q);
  if (cursor) parameters.set('cursor', cursor);
  return `/api/issues?${parameters}`;
}

/** One issue, or a page of the queue; `get` is the server's way to the API or the browser's. */
export async function fetchShown(
  get: <Body>(path: string) => Promise<Body>,
  query: DeskQuery,
  wanted: Wanted,
): Promise<IssuePage> {
  if (query.issue)
    return { items: [await get<Issue>(`/api/issues/${encodeURIComponent(query.issue)}`)], nextCursor: null };
  const path = apiPath(query, wanted);
  return path ? get<IssuePage>(path) : { items: [], nextCursor: null };
}
