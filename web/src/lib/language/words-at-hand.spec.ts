// The feed and the frame of every page say nothing that only other pages have the words for: it would be shown as nothing.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { OF_OTHER_PAGES } from '../../../message-parts';

const SOURCES = join(__dirname, '../..');
const FRAME = ['+layout.ts', '+layout.svelte', '+page.ts', '+page.svelte', '+error.svelte'];
/** Holds the faults of a form for who has one; the frame takes from it what is sent, and none of those. */
const SAYS_NOTHING_HERE = ['lib/report/report-form.ts'];

/** Imports of values, dynamic ones too; what is imported as a type is gone when the page runs. */
const IMPORT =
  /(?<!\w)(?:import(?!\s+type\b)[^;'"]*?|export(?!\s+type\b)[^;'"]*?from\s*)\(?\s*['"]([^'"]+)['"]/g;
const KEY = new RegExp(`['"\`](?:${OF_OTHER_PAGES.join('|')})\\.[\\w$]*`, 'g');

const textOf = (file: string) => readFileSync(file, 'utf8');

function fileOf(named: string, from: string): string | undefined {
  if (!/^(\$lib\/|\.)/.test(named)) return undefined;
  const path = named.startsWith('.')
    ? join(dirname(from), named)
    : join(SOURCES, named.replace('$lib', 'lib'));
  return [path, `${path}.ts`].find((file) => /\.(svelte|ts)$/.test(file) && existsSync(file));
}

function reachedFrom(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const [, named] of textOf(file).matchAll(IMPORT)) {
    const next = fileOf(named!, file);
    if (next) reachedFrom(next, reached);
  }
  return reached;
}

const reached = new Set<string>();
for (const name of FRAME) reachedFrom(join(SOURCES, 'routes', name), reached);
const files = [...reached].map((file) => relative(SOURCES, file));

it('looks at all that the feed and the frame may show', () => {
  const some = ['lib/frame/Preferences.svelte', 'lib/feed-map/IssueMap.svelte', 'lib/map/MapControls.svelte'];
  const fetchedLater = ['lib/welcome/Step.svelte', 'lib/notices/Bell.svelte', 'lib/report/Outbox.svelte'];
  expect(files).toEqual(expect.arrayContaining([...some, ...fetchedLater]));
});

it.each(files)('%s says nothing that its page has no words for', (path) => {
  const said = SAYS_NOTHING_HERE.includes(path) ? [] : (textOf(join(SOURCES, path)).match(KEY) ?? []);
  expect(said).toEqual([]);
});
