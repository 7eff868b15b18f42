// Fills an empty, migrated database with issues as people might report them: 10,000 to a city, with a dense centre
// and 400 places of its own.

const THINGS = [
  'streetlight',
  'pothole',
  'garbage heap',
  'water pipe',
  'drain',
  'footpath',
  'traffic signal',
  'bench',
  'bus stop',
  'manhole cover',
  'tree',
  'zebra crossing',
  'public toilet',
  'playground swing',
  'speed breaker',
  'fence',
  'signboard',
  'cable',
  'stray dogs',
  'parking',
];
const TROUBLES = [
  'broken',
  'leaking',
  'overflowing',
  'missing',
  'flickering',
  'blocked',
  'damaged',
  'dark',
  'dangerous',
  'vandalised',
  'flooded',
  'noisy',
];
const PLACES = Array.from(
  { length: 40_000 },
  (_, n) =>
    `${['Lake', 'Temple', 'Market', 'Station', 'School', 'Garden', 'Mill', 'Fort'][n % 8]}${['view', 'side', 'gate', 'ridge', 'field'][n % 5]}${n}`,
);

const ISSUES_OF_A_CITY = 10_000;

/** Where the first city lies. */
export const CENTER = { lat: -40, lng: -100 };

const FILL = `
  INSERT INTO issues (issue_id, title, description, city, category, priority, status, lat, lng, address, anonymous, reported_by, assigned_to, upvotes, created_at, updated_at)
  SELECT 'iss_01' || lpad(n::text, 24, '0'),
    initcap(trouble) || ' ' || thing || ' near ' || place,
    'The ' || thing || ' at ' || place || ' has been ' || trouble || ' for ' || 1 + n % 30 || ' days. Neighbours of ' || other || ' complained too, please repair it soon.',
    'city-' || city, (ARRAY['infrastructure','sanitation','water','safety','transport'])[1 + thing_no % 5],
    (ARRAY['low','medium','medium','high','critical'])[1 + n % 5],
    (ARRAY['open','open','open','acknowledged','in_progress','resolved','closed','closed','rejected','duplicate'])[1 + (n / 7) % 10],
    -40 + city % 10 * 8 + spread_a, -100 + city / 10 * 20 + spread_b, n % 400 || ' ' || place || ' Road',
    n % 9 = 0, 'usr_01' || lpad((n % 50000)::text, 24, '0'), CASE WHEN n % 4 = 0 THEN 'off_01' || lpad((n % 500)::text, 24, '0') END,
    floor(20 * random() ^ 6)::int, at, at + random() * (now() - at)
  FROM (
    SELECT n, n % $5 AS city, thing_no, ($1::text[])[1 + thing_no] AS thing, ($2::text[])[1 + floor(random() * 12)::int] AS trouble,
      ($3::text[])[1 + n % $5 * 400 + floor(400 * random() ^ 2)::int] AS place, ($3::text[])[1 + n % $5 * 400 + floor(random() * 400)::int] AS other,
      random_normal(0, 0.05) AS spread_a, random_normal(0, 0.05) AS spread_b,
      now() - interval '2 years' * (1 - n::float8 / $4) AS at
    FROM (SELECT n, floor(20 * random() ^ 2)::int AS thing_no FROM generate_series(1, $4::int) n) numbers
  ) made`;

export async function fillWithIssues(client, count) {
  await client.query('SELECT setseed(0.5)');
  await client.query('SET statement_timeout = 0');
  // The hundred cities of the synthetic issues need not be opened first.
  await client.query('SET session_replication_role = replica');
  await client.query(FILL, [THINGS, TROUBLES, PLACES, count, Math.ceil(count / ISSUES_OF_A_CITY)]);
  await client.query('INSERT INTO issue_stats (issue_id, upvotes) SELECT issue_id, upvotes FROM issues');
  await client.query('VACUUM ANALYZE issues');
  await client.query('VACUUM ANALYZE issue_stats');
}
