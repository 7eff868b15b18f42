// What is asked once more is asked later, by a program that is still there for other reasons.

import { pause } from './failure.js';

const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

it('keeps no program running by a pause', () => {
  const before = timers();
  void pause(60_000);
  expect(timers()).toBe(before);
});
