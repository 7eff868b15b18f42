// A block of the event loop is measured whole, and once.

import { Lag } from './lag.js';

function block(ms: number): void {
  for (const until = performance.now() + ms; performance.now() < until;);
}

describe('the lag of the event loop', () => {
  it('is what a block took, also when it is asked for before any timer ran, and then begins anew', () => {
    const lag = new Lag();
    block(200);
    expect(lag.take()).toBeGreaterThanOrEqual(100);
    expect(lag.take()).toBe(0);
  });
});
