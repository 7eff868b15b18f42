// The arrows of the house, kept by a machine: see .dependency-cruiser.cjs, and web/.dependency-cruiser.cjs for the pages.

import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function cruise(...what: string[]): Promise<{ violations: unknown[]; totalCruised: number }> {
  const { stdout } = await run('npx', ['depcruise', '--output-type', 'json', ...what], {
    maxBuffer: 2 ** 24,
  });
  return (JSON.parse(stdout) as { summary: Awaited<ReturnType<typeof cruise>> }).summary;
}

describe('the house', () => {
  it('has imports that only point down, and no circles', async () => {
    const { violations, totalCruised } = await cruise('src', 'sdk/src', 'ormconfig.ts', 'migrations');
    expect(violations).toEqual([]);
    expect(totalCruised).toBeGreaterThan(50);
  });

  it('has pages whose rooms do not go in circles', async () => {
    const { violations, totalCruised } = await cruise('--config', 'web/.dependency-cruiser.cjs', 'web/src');
    expect(violations).toEqual([]);
    expect(totalCruised).toBeGreaterThan(200);
  });

  it('reads the environment in the config only', async () => {
    const files = (await readdir('src', { recursive: true })).filter((name) => name.endsWith('.ts'));
    const readers = [];
    for (const file of files)
      if (/process\.env/.test(await readFile(join('src', file), 'utf8'))) readers.push(file);
    expect(readers).toEqual(['platform/config/config.ts']);
  });
});
