// When a cheap phone on a slow line first sees the feed, and when it is live: ours beside the same page with scripts off,
// which is as fast as it could be.

import { compare } from './figures.mjs';
import { numbers, print } from './options.mjs';
import { openBrowser, visit } from './phone.mjs';
import { startProduct } from './product.mjs';

const [rounds, issues] = numbers({ rounds: 7, issues: 20 });

const product = await startProduct(1);
const { speakers } = await product.gather({ listeners: 0, speakers: 1 });
for (let n = 0; n < issues; n++) await product.report({ token: speakers[0] }, `One of a full page ${n}`);
const browser = await openBrowser();

const ours = [];
const bare = [];
/** The first visit warms the server and the browser up. */
await visit(browser, product.url, true);
for (let i = 0; i < rounds; i++) {
  for (const [side, hasScripts] of [
    [bare, false],
    [ours, true],
  ]) {
    const figures = await visit(browser, product.url, hasScripts);
    side.push(figures);
    print({ side: hasScripts ? 'ours' : 'without scripts', ...figures });
  }
}
await browser.close();
await product.stop();
for (const figure of ['firstMs', 'largestMs', 'liveMs', 'kilobytes']) print(compare(figure, ours, bare));
