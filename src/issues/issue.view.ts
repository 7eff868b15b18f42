// An issue as the contract prints it, made by Postgres: one text for every query that answers with issues.

import type { Eyes } from './eyes.js';

/** The first three parameters of every statement that shows issues. */
export const eyesAsValues = ({ userId, city, everywhere }: Eyes): unknown[] => [userId, city, everywhere];

/** For a statement that shows nothing: Postgres wants to know the type even of a parameter that is not used. */
export const EYES = '(SELECT $1::text, $2::text, $3::boolean)';

/** Never null, so that turning it round cannot show a name to somebody who has no id or no city. */
export const SEES_REPORTER =
  '((NOT i.anonymous OR $3::boolean OR i.reported_by = $1::text OR i.city = $2::text) IS TRUE)';

export const asTime = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Where an issue is, of a row `i` of issues: for those who hear of a part of the city only. */
export const PLACE = `jsonb_build_object('city', i.city, 'category', i.category, 'lat', i.lat, 'lng', i.lng)`;

/** What these two tell of a row `i` of issues: for a statement that holds it first. */
export const TOLD_COLUMNS =
  'i.status, i.assigned_to, i.updated_at, i.priority, i.city, i.category, i.lat, i.lng';

/** The contract's IssueUpdated, of such a row `i` and its stats `s`. */
export const ISSUE_UPDATED = `
  json_build_object('issueId', s.issue_id, 'status', i.status, 'assignedTo', i.assigned_to,
    'updatedAt', ${asTime('i.updated_at')}, 'priority', i.priority, 'city', i.city, 'category', i.category,
    'upvotes', s.upvotes, 'messageCount', s.message_count, 'version', s.version)`;

const UPVOTED = `
  EXISTS (SELECT FROM upvotes u WHERE u.issue_id = i.issue_id AND u.user_id = $1::text) AS upvoted,`;

/** The contract's Issue, of a row `i` of issues and its stats `s`; strangers are not told whether they voted. */
export const issueColumns = ({ userId }: Pick<Eyes, 'userId'>): string => `
  i.issue_id AS "issueId", i.title, i.description, i.city, i.category, i.priority, i.status,
  CASE WHEN i.address IS NULL THEN json_build_object('lat', i.lat, 'lng', i.lng)
       ELSE json_build_object('lat', i.lat, 'lng', i.lng, 'address', i.address) END AS location,
  s.upvotes,${userId === null ? '' : UPVOTED}
  CASE WHEN ${SEES_REPORTER} THEN i.reported_by END AS "reportedBy", i.assigned_to AS "assignedTo",
  s.message_count AS "messageCount", s.version,
  ${asTime('i.created_at')} AS "createdAt", ${asTime('i.updated_at')} AS "updatedAt"`;
