// A bucket gives a burst, then a steady flow.

import { TokenBucket } from './token-bucket.js';

it('lets a burst through, then so many a second, and says how long to wait', () => {
  const bucket = new TokenBucket(3, 2, 0);
  const spend = (now: number, times: number) => Array.from({ length: times }, () => bucket.spend(now));
  expect(spend(0, 5)).toEqual([0, 0, 0, 500, 500]);
  expect(spend(400, 1)).toEqual([100]);
  expect(spend(1_000, 3)).toEqual([0, 0, 500]);
  expect(spend(60_000, 4)).toEqual([0, 0, 0, 500]);
});
