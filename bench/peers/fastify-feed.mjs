// The bare peer of the feed: Fastify and pg, the query of a page of issues, and nothing else.
//   node bench/peers/fastify-feed.mjs <database url> <port>

import fastify from 'fastify';
import pg from 'pg';

const [url, port] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 16, options: '-c random_page_cost=1.1' });

const page = (condition, order) => `
  SELECT i.issue_id AS "issueId", i.title, i.description, i.city, i.category, i.priority, i.status,
    json_build_object('lat', i.lat, 'lng', i.lng, 'address', i.address) AS location,
    s.upvotes, CASE WHEN NOT i.anonymous THEN i.reported_by END AS "reportedBy", i.assigned_to AS "assignedTo",
    s.message_count AS "messageCount", s.version, i.created_at AS "createdAt", i.updated_at AS "updatedAt"
  FROM issues i JOIN issue_stats s USING (issue_id) WHERE ${condition} ORDER BY ${order} LIMIT 20`;

const FIRST = page('true', 'i.issue_id DESC');
const DEEPER = page('i.issue_id < $1', 'i.issue_id DESC');
const FILTERED = page(
  'i.city = $1 AND i.status = ANY ($2) AND i.category = $3 AND i.issue_id < $4',
  'i.issue_id DESC',
);

const app = fastify();
app.get('/api/issues', async ({ query: { after, city, status, category } }) => {
  if (city)
    return {
      items: (await pool.query(FILTERED, [city, status.split(','), category, after ?? 'iss_z'])).rows,
    };
  if (after) return { items: (await pool.query(DEEPER, [after])).rows };
  return { items: (await pool.query(FIRST)).rows };
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
console.log('listening');
