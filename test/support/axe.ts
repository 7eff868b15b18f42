// What axe finds wrong with a page, as sentences.

import { readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Targets of 24 px are looked for besides, at the top of the page: further down, the header covers what scrolls below it. */
const LOOK = `(async () => {
  const found = await axe.run();
  const top = scrollY;
  scrollTo({ top: 0, behavior: 'instant' });
  const small = await axe.run({ runOnly: ['target-size'] });
  scrollTo({ top, behavior: 'instant' });
  return [found, small];
})()`;

/** Evaluated by the debugger, so that the policy of the page need not let it in. */
export async function wrongsOf(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const all = (await page.evaluate(LOOK)) as AxeResults[];
  return all
    .flatMap(({ violations }) => violations)
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.join(' ')}) ${failureSummary}`),
    );
}
