// What all benches need: medians, and an issue to work on.
import { newId } from '../dist/src/platform/ids.js';

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

export async function newIssue(client) {
  const issueId = newId('issue');
  await client.query(
    `INSERT INTO issues (issue_id, title, description, city, category, priority, status, lat, lng, anonymous, reported_by, created_at, updated_at)
     VALUES ($1, 'Broken streetlight', 'Dark since Monday.', 'bangalore', 'infrastructure', 'high', 'open', 12.97, 77.59, false, $2, now(), now())`,
    [issueId, newId('user')],
  );
  await client.query('INSERT INTO issue_stats (issue_id) VALUES ($1)', [issueId]);
  return issueId;
}
