// Issues, and the functions in SQL that search them by words and by distance.

import type { MigrationInterface, QueryRunner } from 'typeorm';

const SPOT = 'point(lng, lat)';

const WORDS = 'words_of(title, description, address)';

/** A generated column cannot be made from another one. */
const CITY_WORDS = `words_in_city(city, ${WORDS})`;

const TABLE = `
  CREATE TABLE issues (
    issue_id text COLLATE "C" NOT NULL,
    title text NOT NULL,
    description text NOT NULL,
    city text NOT NULL,
    category text NOT NULL,
    priority text NOT NULL,
    status text NOT NULL,
    lat double precision NOT NULL,
    lng double precision NOT NULL,
    address text,
    anonymous boolean NOT NULL,
    reported_by text COLLATE "C" NOT NULL,
    assigned_to text COLLATE "C",
    upvotes integer NOT NULL DEFAULT 0,
    created_at timestamptz(3) NOT NULL,
    updated_at timestamptz(3) NOT NULL,
    spot point NOT NULL GENERATED ALWAYS AS (${SPOT}) STORED,
    words tsvector NOT NULL GENERATED ALWAYS AS (${WORDS}) STORED,
    city_words tsvector NOT NULL GENERATED ALWAYS AS (${CITY_WORDS}) STORED,
    CONSTRAINT issues_pkey PRIMARY KEY (issue_id),
    CONSTRAINT issues_category_fkey FOREIGN KEY (city, category) REFERENCES categories (city, category)
  ) WITH (fillfactor = 90)`;

const INDEXES = [
  'CREATE INDEX issues_newest_in_city ON issues (city, issue_id)',
  'CREATE INDEX issues_top ON issues (upvotes, issue_id)',
  'CREATE INDEX issues_top_in_city ON issues (city, upvotes, issue_id)',
  'CREATE INDEX issues_updated ON issues (updated_at, issue_id)',
  'CREATE INDEX issues_updated_in_city ON issues (city, updated_at, issue_id)',
  'CREATE INDEX issues_by_reporter ON issues (reported_by, issue_id)',
  'CREATE INDEX issues_by_official ON issues (assigned_to, issue_id) WHERE assigned_to IS NOT NULL',
  'CREATE INDEX issues_by_words ON issues USING gin (words)',
  'CREATE INDEX issues_by_city_words ON issues USING gin (city_words)',
  'CREATE INDEX issues_by_spot ON issues USING gist (spot) INCLUDE (issue_id)',
];

/** A sphere is exact to half a percent, which is plenty for a walk to a pothole. */
const METRES_BETWEEN = `
  CREATE FUNCTION metres_between(lat_a double precision, lng_a double precision, lat_b double precision, lng_b double precision)
  RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN 2 * 6371008.8 * asin(least(1, sqrt(
    power(sin(radians(lat_b - lat_a) / 2), 2)
    + cos(radians(lat_a)) * cos(radians(lat_b)) * power(sin(radians(lng_b - lng_a) / 2), 2))))`;

/** What nobody types stays out, so that every word of the index has room for the name of a city. */
const WORDS_OF = `
  CREATE FUNCTION words_of(title text, description text, address text)
  RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (
    SELECT ts_delete(words, ARRAY(SELECT word FROM unnest(tsvector_to_array(words)) word WHERE octet_length(word) > 1000))
    FROM (SELECT setweight(to_tsvector('english', title), 'A')
              || setweight(to_tsvector('english', description), 'B')
              || setweight(to_tsvector('english', coalesce(address, '')), 'C') AS words) all_words)`;

/**
 * Every word with the name of its city before it, so that even the beginning of a word is looked up in one city only;
 * the name alone stands for all of the city, for a search that says only what it does not want.
 */
const WORDS_IN_CITY = [
  `CREATE FUNCTION words_in_city(city text, words tsvector)
   RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
   RETURN (format('''%s/'' ', city) || regexp_replace(words::text, '(^| )''', format('\\1''%s/', city), 'g'))::tsvector`,
  `CREATE FUNCTION words_in_city(city text, query tsquery)
   RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
   RETURN CASE WHEN numnode(query) = 0 THEN query ELSE
     format('''%s/''', city)::tsquery && regexp_replace(query::text, '(^|[ (!])''', format('\\1''%s/', city), 'g')::tsquery END`,
];

const FUNCTIONS = [METRES_BETWEEN, WORDS_OF, ...WORDS_IN_CITY];

/** Where TypeORM looks up how a generated column is made. */
const TYPEORM_METADATA = `
  CREATE TABLE IF NOT EXISTS typeorm_metadata (
    type varchar NOT NULL,
    database varchar,
    schema varchar,
    "table" varchar,
    name varchar,
    value text
  )`;

const REMEMBER = `
  INSERT INTO typeorm_metadata (type, database, schema, "table", name, value)
  VALUES ('GENERATED_COLUMN', current_database(), current_schema(), 'issues', $1, $2)`;

const GENERATED = { spot: SPOT, words: WORDS, city_words: CITY_WORDS };

export class CreateIssues1763600300000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    for (const statement of [...FUNCTIONS, TYPEORM_METADATA, TABLE, ...INDEXES])
      await database.query(statement);
    for (const column of Object.entries(GENERATED)) await database.query(REMEMBER, column);
  }

  /** The extension stays: others may use it by then. */
  async down(database: QueryRunner): Promise<void> {
    await database.query(`DELETE FROM typeorm_metadata WHERE "table" = 'issues'`);
    await database.query('DROP TABLE issues');
    await database.query('DROP FUNCTION metres_between');
    await database.query('DROP FUNCTION words_of');
    for (const words of ['tsvector', 'tsquery'])
      await database.query(`DROP FUNCTION words_in_city(text, ${words})`);
  }
}
