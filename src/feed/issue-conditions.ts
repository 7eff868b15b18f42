// Which issues somebody asks for, as conditions of a statement; every value goes in as a parameter.

import type { Bounds, Point } from '../contract/city.js';
import type { IssueSort, IssueStatus, Priority } from '../contract/issue.js';
import { eyesAsValues, SEES_REPORTER } from '../issues/issue.view.js';
import type { Eyes } from '../issues/eyes.js';
import type { Position } from './page-cursor.js';
import { searchWords } from './search-words.js';

export interface IssueFilters {
  city?: string;
  category?: string[];
  status?: IssueStatus[];
  priority?: Priority[];
  assignedTo?: string;
  reportedBy?: string;
  q?: string;
  bbox?: Bounds;
  near?: Point;
  /** Metres around `near`. */
  radius?: number;
}

/** A part of the globe: boxes, and perhaps the circle inside them that is meant. */
export interface Region {
  boxes: Bounds[];
  within?: { center: Point; metres: number };
}

export class Conditions {
  private readonly texts: string[] = [];

  constructor(readonly values: unknown[]) {}

  static for(eyes: Eyes): Conditions {
    return new Conditions(eyesAsValues(eyes));
  }

  put(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  and(text: string): this {
    this.texts.push(text);
    return this;
  }

  /** Another condition over the same values. */
  instead(text: string): Conditions {
    return new Conditions(this.values).and(text);
  }

  toString(): string {
    return this.texts.join(' AND ') || 'true';
  }
}

export function filter(conditions: Conditions, filters: IssueFilters): Conditions {
  const { city, category, status, priority, assignedTo, reportedBy } = filters;
  const put = (value: unknown) => conditions.put(value);
  if (city) conditions.and(`i.city = ${put(city)}`);
  if (category) conditions.and(`i.category = ANY (${put(category)}::text[])`);
  if (status) conditions.and(`i.status = ANY (${put(status)}::text[])`);
  if (priority) conditions.and(`i.priority = ANY (${put(priority)}::text[])`);
  if (assignedTo) conditions.and(`i.assigned_to = ${put(assignedTo)}`);
  if (reportedBy) conditions.and(`i.reported_by = ${put(reportedBy)}`).and(SEES_REPORTER);
  return conditions;
}

function wordsOf(conditions: Conditions, q: string): string {
  const { whole, unfinished } = searchWords(q);
  const queries: string[] = [];
  if (whole.trim()) queries.push(`websearch_to_tsquery('english', ${conditions.put(whole)}::text)`);
  if (unfinished) {
    const prefix = `${conditions.put(`${unfinished}:*`)}::text`;
    const [stem, asTyped] = [`to_tsquery('english', ${prefix})`, `to_tsquery('simple', ${prefix})`];
    queries.push(`(CASE WHEN ${stem} = ${asTyped} THEN ${stem} ELSE ${stem} || ${asTyped} END)`);
  }
  return `(${queries.join(' && ') || `''::tsquery`})`;
}

/** The index of words keeps those of each city apart; of the whole country Postgres may look them up or read. */
export function lookUpWords(conditions: Conditions, { q, city }: IssueFilters): Conditions {
  if (!q) return conditions;
  const words = wordsOf(conditions, q);
  if (!city) return conditions.and(`i.words @@ ${words}`);
  return conditions.and(`i.city_words @@ words_in_city(${conditions.put(city)}::text, ${words})`);
}

/** The same for a city by reading: no index helps, so Postgres walks along the order that is asked for. */
export function readWords(conditions: Conditions, filters: IssueFilters): Conditions {
  const { q, city } = filters;
  if (!q || !city) return lookUpWords(conditions, filters);
  return conditions.and(`(i.words @@ ${wordsOf(conditions, q)}) IS TRUE`);
}

export const metresFrom = (conditions: Conditions, { lat, lng }: Point): string =>
  `metres_between(${conditions.put(lat)}::float8, ${conditions.put(lng)}::float8, i.lat, i.lng)`;

type BoxAsText = (west: string, south: string, east: string, north: string) => string;

/** Postgres answers these from the index of places. */
const onTheMap: BoxAsText = (west, south, east, north) =>
  `i.spot <@ box(point(${west}, ${south}), point(${east}, ${north}))`;

/** The same as numbers: no index helps, so Postgres walks along the order that is asked for. */
const inNumbers: BoxAsText = (west, south, east, north) =>
  `(i.lng BETWEEN ${west} AND ${east} AND i.lat BETWEEN ${south} AND ${north})`;

function inRegion(conditions: Conditions, { boxes, within }: Region, asText: BoxAsText): Conditions {
  const texts = boxes.map(({ west, south, east, north }) => {
    const [w, s, e, n] = [west, south, east, north].map((edge) => `${conditions.put(edge)}::float8`);
    return asText(w!, s!, e!, n!);
  });
  conditions.and(`(${texts.join(' OR ')})`);
  if (within)
    conditions.and(`${metresFrom(conditions, within.center)} <= ${conditions.put(within.metres)}::float8`);
  return conditions;
}

export const onMap = (conditions: Conditions, region: Region) => inRegion(conditions, region, onTheMap);

export const besideMap = (conditions: Conditions, region: Region) => inRegion(conditions, region, inNumbers);

interface Order {
  /** Without one the id alone decides. */
  key?: (conditions: Conditions, near: Point | undefined) => string;
  /** How the key travels in a cursor, and comes back. */
  asNumber?: (key: string) => string;
  fromNumber?: (key: number) => unknown;
  descending: boolean;
}

export const ORDERS: Record<IssueSort, Order> = {
  newest: { descending: true },
  oldest: { descending: false },
  top: { key: () => 'i.upvotes', descending: true },
  updated: {
    key: () => 'i.updated_at',
    asNumber: (key) => `round(extract(epoch FROM ${key}) * 1000)`,
    fromNumber: (key) => new Date(key).toISOString(),
    descending: true,
  },
  nearest: { key: (conditions, near) => metresFrom(conditions, near!), descending: false },
};

/** The issues after a position, in the order of the list. */
export function after(
  conditions: Conditions,
  sort: IssueSort,
  near: Point | undefined,
  position: Position,
): void {
  const { key, fromNumber, descending } = ORDERS[sort];
  const sign = descending ? '<' : '>';
  const issueId = conditions.put(position.issueId);
  if (!key) return void conditions.and(`i.issue_id ${sign} ${issueId}`);
  const value = conditions.put(fromNumber ? fromNumber(position.key!) : position.key);
  conditions.and(`(${key(conditions, near)}, i.issue_id) ${sign} (${value}, ${issueId})`);
}
