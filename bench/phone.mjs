// One visit by a cheap phone on a slow line that comes for the first time, and when it sees something.

import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

/** What is called Slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms to the server and back. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const SLOWER = 6;
const PHONE = { width: 390, height: 844 };

export function openBrowser() {
  const said = execFileSync(process.execPath, ['test/support/chromium.mjs'], { encoding: 'utf8' });
  return chromium.launch({ ...JSON.parse(said), headless: true });
}

/** Paints as the browser itself tells of them, which it does without a script, too. */
async function paintsOf(session) {
  const paints = { kilobytes: 0 };
  let asked;
  session.on('Network.requestWillBeSent', (request) => (asked ??= request));
  session.on(
    'Network.loadingFinished',
    ({ encodedDataLength }) => (paints.kilobytes += encodedDataLength / 1000),
  );
  session.on('Page.lifecycleEvent', ({ name, timestamp }) => {
    if (name === 'firstContentfulPaint') paints.firstMs ??= Math.round((timestamp - asked.timestamp) * 1000);
  });
  session.on('PerformanceTimeline.timelineEventAdded', ({ event }) => {
    const { renderTime, loadTime } = event.lcpDetails;
    paints.largestMs = Math.round(((renderTime || loadTime) - asked.wallTime) * 1000);
  });
  await session.send('Network.enable');
  await session.send('Page.enable');
  await session.send('Page.setLifecycleEventsEnabled', { enabled: true });
  await session.send('PerformanceTimeline.enable', { eventTypes: ['largest-contentful-paint'] });
  return paints;
}

export async function visit(browser, url, hasScripts) {
  const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: hasScripts });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const paints = await paintsOf(session);
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const started = performance.now();
  await page.goto(url);
  if (hasScripts) await page.waitForSelector('html[data-live="online"]', { state: 'attached' });
  const liveMs = hasScripts ? Math.round(performance.now() - started) : null;
  await page.waitForLoadState('networkidle');
  await context.close();
  return { ...paints, kilobytes: Math.round(paints.kilobytes), liveMs };
}
