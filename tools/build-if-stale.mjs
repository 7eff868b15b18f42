// Builds when dist/ is missing or older than its sources, so that `npm start` is one command and a second one is quick.

import { execSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const newestIn = (folder) =>
  Math.max(...readdirSync(folder, { recursive: true }).map((name) => modified(join(folder, name))));

const folders = ['src', 'migrations', 'sdk/src', 'web/src', 'web/messages', 'web/static'].map(newestIn);
const settings = [
  'ormconfig.ts',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
  'sdk/package.json',
  'sdk/tsconfig.build.json',
  'tools/write-schemas.mjs',
];
const ofPages = [
  'web/package.json',
  'web/adapter.js',
  'web/lean.ts',
  'web/message-parts.ts',
  'web/svelte.config.js',
  'web/vite.config.ts',
  'web/tsconfig.json',
];
const files = [...settings, ...ofPages].map(modified);
const built = ['dist/contract.schema.json', 'sdk/dist/sdk/src/public.js', 'web/build/server/manifest.js'].map(
  modified,
);
if (Math.max(...folders, ...files) > Math.min(...built)) {
  console.log('Building …');
  execSync('npm run build', { stdio: 'inherit' });
}
