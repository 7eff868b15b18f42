// What axe finds wrong with a page, as sentences.

import { readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Targets of 24 px are asked for besides what axe looks for by itself. Evaluated by the debugger, so that the policy of the page need not let it in. */
export async function wrongsOf(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations } = (await page.evaluate(
    'axe.run({ rules: { "target-size": { enabled: true } } })',
  )) as AxeResults;
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.join(' ')}) ${failureSummary}`),
  );
}
