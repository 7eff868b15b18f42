// Issues on a map: those in one cell of a grid are told as one, so that a hundred thousand fit on a phone.

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Bounds } from '../contract/city.js';
import { widthOf } from '../contract/geometry.js';
import type { Eyes } from '../issues/eyes.js';
import { EYES } from '../issues/issue.view.js';
import { boxesOf } from '../platform/geometry.js';
import { Lane } from '../platform/lane.js';
import { Conditions, filter, lookUpWords, onMap, type IssueFilters } from './issue-conditions.js';

/** Along the longer side of a map: half as many at least, as cells halve in size and do not shrink smoothly. */
const MOST_CELLS = 24;

/** Cells of a few metres; what is closer together stays one. */
const FINEST = 2 ** 22;

/** Places on Mercator's map, from 0 to 1, where cells are as high as they are wide. */
const ACROSS = '((i.spot[0] + 180) / 360)';
const DOWN = '(0.5 - ln(tan(pi() / 4 + radians(least(greatest(i.spot[1], -85), 85)) / 2)) / (2 * pi()))';

@Injectable()
export class IssueClusters {
  /** A map of everything counts everything. */
  private readonly lane = new Lane({
    width: 3,
    mayWait: 100,
    sentence: 'Too many ask for the map at the moment.',
  });

  constructor(private readonly database: DataSource) {}

  async read(filters: IssueFilters & { bbox: Bounds }, eyes: Eyes): Promise<string> {
    const { text, values } = clustersIn(filters, eyes);
    const [row] = await this.lane.run(() => this.database.query<{ items: string }[]>(text, values));
    return `{"items":${row!.items}}`;
  }
}

/** How many cells go round the globe: a power of two, so that they stay where they are while the map moves. */
function gridFor(bbox: Bounds): number {
  const degrees = Math.max(widthOf(bbox), bbox.north - bbox.south);
  const cells = 2 ** Math.floor(Math.log2((360 * MOST_CELLS) / degrees));
  return Math.min(FINEST, cells);
}

function clustersIn(filters: IssueFilters & { bbox: Bounds }, eyes: Eyes) {
  const conditions = lookUpWords(filter(Conditions.for(eyes), filters), filters);
  onMap(conditions, { boxes: boxesOf(filters.bbox) });
  const grid = `${conditions.put(gridFor(filters.bbox))}::float8`;
  const text = `
    SELECT coalesce(json_agg(json_build_object('lat', c.lat, 'lng', c.lng, 'count', c.count,
      'issue', CASE WHEN i.issue_id IS NOT NULL THEN json_build_object(
        'issueId', i.issue_id, 'title', i.title, 'status', i.status, 'category', i.category) END)
      ORDER BY c.count DESC, c.first), '[]')::text AS items
    FROM (
      SELECT count(*)::int AS count, avg(i.spot[1]) AS lat, avg(i.spot[0]) AS lng, min(i.issue_id) AS first
      FROM issues i, ${EYES} eyes WHERE ${conditions}
      GROUP BY floor(${ACROSS} * ${grid}), floor(${DOWN} * ${grid})) c
    LEFT JOIN issues i ON c.count = 1 AND i.issue_id = c.first`;
  return { text, values: conditions.values };
}
