// No page says what only other pages have the words for: it would be shown as nothing.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { AREAS } from '../../../message-parts';

const SOURCES = join(__dirname, '../..');
const FRAME = ['+layout.ts', '+layout.svelte', '+page.ts', '+page.svelte', '+error.svelte'];
/** Holds the faults of a form for who has one; the frame takes from it what is sent, and none of those. */
const SAYS_NOTHING_HERE = ['lib/report/report-form.ts'];

/** Imports of values, dynamic ones too; what is imported as a type is gone when the page runs. */
const IMPORT =
  /(?<!\w)(?:import(?!\s+type\b)[^;'"]*?|export(?!\s+type\b)[^;'"]*?from\s*)\(?\s*['"]([^'"]+)['"]/g;
const keysOf = (areas: string[]) => new RegExp(`['"\`](?:${areas.join('|')})\\.[\\w$]*`, 'g');

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

function filesReachedFrom(names: string[]): string[] {
  const reached = new Set<string>();
  for (const name of names) reachedFrom(join(SOURCES, 'routes', name), reached);
  return [...reached].map((file) => relative(SOURCES, file));
}

const files = filesReachedFrom(FRAME);
const routes = readdirSync(join(SOURCES, 'routes'), { recursive: true, encoding: 'utf8' });
const ofOthers = routes.filter((name) => name.endsWith('.svelte') && !name.startsWith('admin/'));

it('looks at all that the feed and the frame may show', () => {
  const some = ['lib/frame/Preferences.svelte', 'lib/feed-map/IssueMap.svelte', 'lib/map/MapControls.svelte'];
  const fetchedLater = ['lib/welcome/Step.svelte', 'lib/notices/Bell.svelte', 'lib/report/Outbox.svelte'];
  expect(files).toEqual(expect.arrayContaining([...some, ...fetchedLater]));
});

it.each(files)('%s says nothing that its page has no words for', (path) => {
  const keys = keysOf(Object.values(AREAS).flat());
  const said = SAYS_NOTHING_HERE.includes(path) ? [] : (textOf(join(SOURCES, path)).match(keys) ?? []);
  expect(said).toEqual([]);
});

it.each(filesReachedFrom(ofOthers))('%s says nothing of the administration', (path) => {
  expect(textOf(join(SOURCES, path)).match(keysOf(AREAS.administration))).toBeNull();
});
