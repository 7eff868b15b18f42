// What a page weighs as it is sent: its script, and the rest of what is needed to see it, compressed.

import { get } from 'node:http';
import type { Page } from 'playwright-core';

export interface Weight {
  script: number;
  /** The page itself and its styles. */
  rest: number;
}

const KINDS: [type: RegExp, part: keyof Weight][] = [
  [/javascript/, 'script'],
  [/^text\/(html|css)/, 'rest'],
];

/** As browsers are sent it over HTTPS; without it they take no Brotli. */
const bytesOf = (url: string, cookie: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br', cookie } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => resolve(bytes));
    }).on('error', reject);
  });

/** Everything that is fetched, preloaded or not, until the page is live and has asked for nothing more. */
export async function weightOf(page: Page, path: string): Promise<Weight> {
  const fetched = new Map<string, keyof Weight>();
  page.on('response', (response) => {
    const part = KINDS.find(([type]) => type.test(response.headers()['content-type'] ?? ''))?.[1];
    if (part && response.status() === 200) fetched.set(response.url(), part);
  });
  await page.goto(path);
  await page.waitForSelector('html[data-live="online"]', { state: 'attached' });
  await page.waitForLoadState('networkidle');
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const weight = { script: 0, rest: 0 };
  for (const [url, part] of fetched) weight[part] += await bytesOf(url, cookie);
  return weight;
}
