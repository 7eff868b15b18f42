// Issues that resemble a new one: nearby, still being worked on, and alike in their titles.

import { Injectable } from '@nestjs/common';
import type { Point } from '../contract/city.js';
import { UNFINISHED } from '../contract/issue.js';
import type { Eyes } from '../issues/eyes.js';
import { issueColumns } from '../issues/issue.view.js';
import { Prepared } from '../platform/database/prepared.js';
import { boxesAround } from '../platform/geometry.js';
import { Conditions, metresFrom, onMap } from './issue-conditions.js';

const WITHIN_M = 500;
const NEXT_DOOR_M = 50;
const LOOKED_AT = 300;
const SHOWN = 8;
const ALIKE = 0.25;

@Injectable()
export class SimilarIssues {
  constructor(private readonly prepared: Prepared) {}

  /** Looks around first and compares titles then: the other way round it would read every title of the country. */
  async find(title: string, category: string | undefined, place: Point, eyes: Eyes): Promise<string> {
    const { text, values } = similarTo(title, category, place, eyes);
    const [row] = await this.prepared.query<{ items: string }>(text, values);
    return `{"items":${row!.items}}`;
  }
}

function similarTo(title: string, category: string | undefined, place: Point, eyes: Eyes) {
  const conditions = Conditions.for(eyes).and(`i.status = ANY ('{${UNFINISHED.join(',')}}'::text[])`);
  if (category) conditions.and(`i.category = ${conditions.put(category)}`);
  const within = { center: place, metres: WITHIN_M };
  onMap(conditions, { boxes: boxesAround(place, WITHIN_M), within });
  // Of another kind, what is next door is another matter.
  const isNextDoor = category ? `i.metres <= ${NEXT_DOOR_M}` : 'false';
  const metres = metresFrom(conditions, place);
  const spot = `point(${conditions.put(place.lng)}::float8, ${conditions.put(place.lat)}::float8)`;
  const words = `${conditions.put(title)}::text`;
  const text = `
    SELECT coalesce(json_agg(issue ORDER BY i.alike - i.metres / ${2 * WITHIN_M} DESC, i.issue_id), '[]')::text AS items
    FROM (
      SELECT * FROM (
        SELECT i.*, greatest(similarity(i.title, ${words}), word_similarity(i.title, ${words}),
                             word_similarity(${words}, i.title)) AS alike
        FROM (SELECT i.*, ${metres} AS metres FROM issues i WHERE ${conditions}
              ORDER BY i.spot <-> ${spot} LIMIT ${LOOKED_AT}) i) i
      WHERE i.alike >= ${ALIKE} OR ${isNextDoor}
      ORDER BY i.alike - i.metres / ${2 * WITHIN_M} DESC, i.issue_id LIMIT ${SHOWN}) i
    JOIN issue_stats s USING (issue_id) CROSS JOIN LATERAL (SELECT ${issueColumns(eyes)}, round(i.metres)::int AS distance) issue`;
  return { text, values: conditions.values };
}
