// Builds when dist/ is missing or older than what it is made from, so that `npm start` is one command and a second
// one is quick.

import { execSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const newestIn = (folder) =>
  Math.max(...readdirSync(folder, { recursive: true }).map((name) => modified(join(folder, name))));

const sources = [newestIn('src'), newestIn('migrations'), modified('ormconfig.ts'), modified('package.json')];
if (Math.max(...sources) > modified('dist/contract.schema.json'))
  execSync('npm run build', { stdio: 'inherit' });
