// The delays of the reference: from one second on, doubled up to ten, half of it more or less, and rare after five.

import { delayBefore, REFERENCE_BACK_OFF as reference } from './back-off.js';

it.each([
  [0, 500, 1_500],
  [1, 1_000, 3_000],
  [2, 2_000, 6_000],
  [4, 8_000, 10_000],
  [5, 15_000, 45_000],
  [50, 15_000, 45_000],
])('after %i attempts in vain it waits from %i to %i ms', (failed, least, most) => {
  expect(delayBefore(failed, reference, 0)).toBe(least);
  expect(delayBefore(failed, reference, 1)).toBe(most);
});
