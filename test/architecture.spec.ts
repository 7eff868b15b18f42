// The arrows of the house, kept by a machine: see .dependency-cruiser.cjs.

import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

describe('the house', () => {
  it('has imports that only point down, and no circles', async () => {
    const { stdout } = await run('npx', [
      'depcruise',
      '--output-type',
      'json',
      'src',
      'sdk/src',
      'ormconfig.ts',
      'migrations',
    ]);
    const { summary } = JSON.parse(stdout) as { summary: { violations: unknown[]; totalCruised: number } };
    expect(summary.violations).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(50);
  });

  it('reads the environment in the config only', async () => {
    const files = (await readdir('src', { recursive: true })).filter((name) => name.endsWith('.ts'));
    const readers = [];
    for (const file of files)
      if (/process\.env/.test(await readFile(join('src', file), 'utf8'))) readers.push(file);
    expect(readers).toEqual(['platform/config/config.ts']);
  });
});
