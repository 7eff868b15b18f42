// Builds when dist/ is missing or older than its sources, so that `npm start` is one command and a second one is quick.

import { execSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const newestIn = (folder) =>
  Math.max(...readdirSync(folder, { recursive: true }).map((name) => modified(join(folder, name))));

const folders = ['src', 'migrations', 'sdk/src'].map(newestIn);
const files = ['ormconfig.ts', 'package.json', 'sdk/package.json', 'sdk/tsconfig.build.json'].map(modified);
const built = ['dist/contract.schema.json', 'sdk/dist/sdk/src/public.js'].map(modified);
if (Math.max(...folders, ...files) > Math.min(...built)) {
  console.log('Building …');
  execSync('npm run build', { stdio: 'inherit' });
}
