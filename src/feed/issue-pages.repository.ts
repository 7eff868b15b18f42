// Lists of issues: every filter, sort and cursor of the contract, answered as JSON text.

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IssueSort } from '../contract/issue.js';
import { Lane } from '../platform/lane.js';
import { Prepared } from '../platform/database/prepared.js';
import { boxesAround, boxesOf } from '../platform/geometry.js';
import {
  after,
  besideMap,
  Conditions,
  filter,
  metresFrom,
  onMap,
  lookUpWords,
  ORDERS,
  readWords,
  type IssueFilters,
  type Region,
} from './issue-conditions.js';
import type { Eyes } from '../issues/eyes.js';
import { EYES, issueColumns } from '../issues/issue.view.js';
import { isUsual } from './usual-lists.js';
import { formatPageCursor, parsePageCursor, type Position } from './page-cursor.js';

interface PageRequest {
  filters: IssueFilters;
  sort: IssueSort;
  limit: number;
  cursor?: string;
}

/** So many issues of a region or with a word are soon sorted; of more, the first in any order are soon found. */
const FEW = 4_000;

/** Among so many issues of a city a page of a frequent word is found, and looking in vain costs next to nothing. */
const FIRST = 500;

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
  /** Searches and far-away places can be slow, and anybody may ask for them. */
  private readonly lane = new Lane({
    width: 6,
    mayWait: 200,
    sentence: 'Too many ask for this at the moment.',
  });

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
    const isNearest = question.sort === 'nearest';
    if (isSearchOfCity(question) || (region && !isNearest)) return this.narrowed(question, region);
    if (isNearest) return this.nearest(question, region);
    const { text, values } = pageOf(question, lookedUp(question));
    const [row] = isUsual(question)
      ? await this.prepared.query<Row>(text, values)
      : await this.query(text, values);
    return row!;
  }

  private async narrowed(question: Question, region: Region | undefined): Promise<Row> {
    const isNearest = question.sort === 'nearest';
    const first = region || isNearest ? undefined : await this.amongFirst(question);
    if (first?.more) return first;
    const few = await this.amongFew(question, region);
    return few ?? (isNearest ? this.nearest(question, region) : this.amongMany(question, region));
  }

  private async amongFirst(question: Question): Promise<Row> {
    const { sort, filters, position } = question;
    const conditions = readThrough(question);
    const ofCity = conditions.instead(`i.city = ${conditions.put(filters.city)}`);
    if (position) after(ofCity, sort, filters.near, position);
    const { key, order } = orderOf(question, conditions);
    const first = `(SELECT * FROM issues i WHERE ${ofCity} ORDER BY ${order(key)} LIMIT ${FIRST})`;
    const { text, values } = pageOf(question, conditions, first);
    const [row] = await this.query(text, values);
    return row!;
  }

  /** Undefined when there are too many. */
  private async amongFew(question: Question, region: Region | undefined): Promise<Row | undefined> {
    const conditions = lookedUp(question, region);
    const { key = 'NULL', order } = orderOf(question, conditions);
    const few = `SELECT i.issue_id, ${key} AS key FROM issues i WHERE ${conditions} LIMIT ${FEW + 1}`;
    const first = `SELECT i.issue_id FROM few i WHERE ${ARE_FEW} ORDER BY ${order('i.key')} LIMIT ${question.limit + 1}`;
    const { text, values } = pageOf(question, conditions.instead(`i.issue_id IN (${first})`));
    const [row] = await this.query<Row & { few: boolean }>(
      `WITH few AS MATERIALIZED (${few}), page AS (${text}) SELECT *, ${ARE_FEW} AS few FROM page`,
      values,
    );
    return row!.few ? row : undefined;
  }

  private async amongMany(question: Question, region: Region | undefined): Promise<Row> {
    const conditions = readThrough(question);
    const { text, values } = pageOf(question, region ? besideMap(conditions, region) : conditions);
    const [row] = await this.query(text, values);
    return row!;
  }

  /** The index of places thinks in degrees: its first issues say how far to look, and in that circle metres decide. */
  private async nearest(question: Question, region: Region | undefined): Promise<Row> {
    const metres = await this.reach(question, region);
    const center = question.filters.near!;
    const circle = { boxes: boxesAround(center, metres), within: { center, metres } };
    const conditions = onMap(readThrough(question), circle);
    const { text, values } = pageOf(question, region ? onMap(conditions, region) : conditions);
    const [row] = await this.query(text, values);
    return row!;
  }

  private async reach(question: Question, region: Region | undefined): Promise<number> {
    const conditions = readThrough(question);
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
    return this.lane.run(() => this.database.query<Answer[]>(text, values));
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

const isSearchOfCity = ({ filters: { city, q } }: Question): boolean => Boolean(city && q);

const readThrough = (question: Question): Conditions => readWords(conditionsOf(question), question.filters);

function lookedUp(question: Question, region?: Region): Conditions {
  const conditions = lookUpWords(conditionsOf(question), question.filters);
  return region ? onMap(conditions, region) : conditions;
}

function orderOf({ sort, filters }: Question, conditions: Conditions) {
  const { key, descending } = ORDERS[sort];
  const way = descending ? 'DESC' : 'ASC';
  const order = (keyText: string | undefined) =>
    [...(key ? [keyText] : []), 'i.issue_id'].map((part) => `${part} ${way}`).join(', ');
  return { key: key?.(conditions, filters.near), order };
}

/** One issue more than asked for tells whether there is a next page. */
function pageOf(question: Question, conditions: Conditions, issues = 'issues') {
  const { sort, limit, eyes } = question;
  const { asNumber = (text: string) => text } = ORDERS[sort];
  const { key, order } = orderOf(question, conditions);
  const text = `
    SELECT coalesce(json_agg(issue ORDER BY i.rank) FILTER (WHERE i.rank <= ${limit}), '[]')::text AS items,
           count(*) > ${limit} AS more,
           max(i.issue_id) FILTER (WHERE i.rank = ${limit}) AS "lastId",
           max(i.key) FILTER (WHERE i.rank = ${limit}) AS "lastKey"
    FROM (
      SELECT i.*, row_number() OVER (ORDER BY ${order(key)}) AS rank,
             ${key ? asNumber(key) : 'NULL'}::float8 AS key
      FROM ${issues} i WHERE ${conditions} ORDER BY ${order(key)} LIMIT ${limit + 1}) i
    JOIN issue_stats s USING (issue_id) CROSS JOIN LATERAL (SELECT ${issueColumns(eyes)}) issue`;
  return { text, values: conditions.values };
}
