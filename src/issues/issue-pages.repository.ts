// Lists of issues: every filter, sort and cursor of the contract, answered as JSON text.

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IssueSort } from '../contract/issue.js';
import { Prepared } from '../platform/database/prepared.js';
import { boxesAround, boxesOf } from './geometry.js';
import {
  after,
  besideMap,
  Conditions,
  filter,
  metresFrom,
  onMap,
  ORDERS,
  type IssueFilters,
  type Region,
} from './issue-conditions.js';
import type { Eyes } from './issue.policy.js';
import { EYES, issueColumns } from './issue.view.js';
import { formatPageCursor, parsePageCursor, type Position } from './page-cursor.js';

export interface PageRequest {
  filters: IssueFilters;
  sort: IssueSort;
  limit: number;
  cursor?: string;
}

/** What people ask for most; only these pages are prepared, so that the prepared statements stay few. */
export const USUAL_LIMIT = 20;

/** So many issues of a region are sorted in no time; of more, the first ones in any order are soon found. */
const FEW = 2_000;

const ARE_FEW = `(SELECT count(*) FROM few) <= ${FEW}`;

interface Row {
  items: string;
  more: boolean;
  lastId: string | null;
  lastKey: number | null;
}

interface Question extends PageRequest {
  eyes: Eyes;
  position?: Position;
}

@Injectable()
export class IssuePages {
  constructor(
    private readonly database: DataSource,
    private readonly prepared: Prepared,
  ) {}

  async read(request: PageRequest, eyes: Eyes): Promise<string> {
    const { sort, filters, cursor } = request;
    const position = cursor === undefined ? undefined : parsePageCursor(sort, filters, cursor);
    const { items, more, lastId, lastKey } = await this.find({ ...request, eyes, position });
    const next = more ? formatPageCursor(sort, filters, { issueId: lastId!, key: lastKey }) : null;
    return `{"items":${items},"nextCursor":${JSON.stringify(next)}}`;
  }

  private async find(question: Question): Promise<Row> {
    const region = regionOf(question.filters);
    if (question.sort === 'nearest') return this.nearest(question, region);
    if (region) return (await this.amongFew(question, region)) ?? this.amongMany(question, region);
    const { text, values } = pageOf(question, conditionsOf(question));
    const plans = question.limit === USUAL_LIMIT && !question.filters.q;
    const [row] = plans ? await this.prepared.query<Row>(text, values) : await this.query(text, values);
    return row!;
  }

  /** Undefined when the region holds too many. */
  private async amongFew(question: Question, region: Region): Promise<Row | undefined> {
    const conditions = onMap(conditionsOf(question), region);
    const few = `SELECT i.issue_id FROM issues i WHERE ${conditions} LIMIT ${FEW + 1}`;
    const chosen = conditions.instead(`(${ARE_FEW}) AND i.issue_id IN (SELECT issue_id FROM few)`);
    const { text, values } = pageOf(question, chosen);
    const [row] = await this.query<Row & { few: boolean }>(
      `WITH few AS MATERIALIZED (${few}), page AS (${text}) SELECT *, ${ARE_FEW} AS few FROM page`,
      values,
    );
    return row!.few ? row : undefined;
  }

  private async amongMany(question: Question, region: Region): Promise<Row> {
    const { text, values } = pageOf(question, besideMap(conditionsOf(question), region));
    const [row] = await this.query(text, values);
    return row!;
  }

  /** The index of places thinks in degrees: its first issues say how far to look, and in that circle metres decide. */
  private async nearest(question: Question, region: Region | undefined): Promise<Row> {
    const metres = await this.reach(question, region);
    const center = question.filters.near!;
    const circle = { boxes: boxesAround(center, metres), within: { center, metres } };
    const conditions = onMap(conditionsOf(question), circle);
    const { text, values } = pageOf(question, region ? onMap(conditions, region) : conditions);
    const [row] = await this.query(text, values);
    return row!;
  }

  private async reach(question: Question, region: Region | undefined): Promise<number> {
    const conditions = conditionsOf(question);
    if (region) onMap(conditions, region);
    const { lat, lng } = question.filters.near!;
    const metres = metresFrom(conditions, { lat, lng });
    const spot = `point(${conditions.put(lng)}::float8, ${conditions.put(lat)}::float8)`;
    const text = `
      SELECT coalesce(max(metres), 0) AS reach FROM (
        SELECT ${metres} AS metres FROM issues i, ${EYES} eyes WHERE ${conditions}
        ORDER BY i.spot <-> ${spot} LIMIT ${question.limit + 1}) first`;
    const [row] = await this.query<{ reach: number }>(text, conditions.values);
    return row!.reach;
  }

  private query<Answer = Row>(text: string, values: unknown[]): Promise<Answer[]> {
    return this.database.query<Answer[]>(text, values);
  }
}

function regionOf({ bbox, near, radius }: IssueFilters): Region | undefined {
  const circle = near && radius !== undefined ? { center: near, metres: radius } : undefined;
  if (bbox) return { boxes: boxesOf(bbox), within: circle };
  return circle && { boxes: boxesAround(circle.center, circle.metres), within: circle };
}

function conditionsOf({ filters, sort, position, eyes }: Question): Conditions {
  const conditions = filter(Conditions.for(eyes), filters);
  if (position) after(conditions, sort, filters.near, position);
  return conditions;
}

/** One issue more than asked for tells whether there is a next page. */
function pageOf({ sort, limit, filters, eyes }: Question, conditions: Conditions) {
  const { key, asNumber = (text) => text, descending } = ORDERS[sort];
  const way = descending ? 'DESC' : 'ASC';
  const keyText = key?.(conditions, filters.near);
  const order = [keyText, 'i.issue_id'].flatMap((part) => (part ? [`${part} ${way}`] : [])).join(', ');
  const text = `
    SELECT coalesce(json_agg(issue ORDER BY i.rank) FILTER (WHERE i.rank <= ${limit}), '[]')::text AS items,
           count(*) > ${limit} AS more,
           max(i.issue_id) FILTER (WHERE i.rank = ${limit}) AS "lastId",
           max(i.key) FILTER (WHERE i.rank = ${limit}) AS "lastKey"
    FROM (
      SELECT i.*, row_number() OVER (ORDER BY ${order}) AS rank,
             ${keyText ? asNumber(keyText) : 'NULL'}::float8 AS key
      FROM issues i WHERE ${conditions} ORDER BY ${order} LIMIT ${limit + 1}) i
    JOIN issue_stats s USING (issue_id) CROSS JOIN LATERAL (SELECT ${issueColumns(eyes)}) issue`;
  return { text, values: conditions.values };
}
