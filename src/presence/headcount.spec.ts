// Of many sockets of a user, the first and the last count.

import { Headcount } from './headcount.js';

it('knows the first and the last socket of each user at each place', () => {
  const here = new Headcount();
  expect([here.enter('', 'asha'), here.enter('', 'asha'), here.enter('room', 'asha')]).toEqual([
    true,
    false,
    true,
  ]);
  expect([here.leave('', 'asha'), here.leave('', 'asha'), here.leave('', 'asha')]).toEqual([
    false,
    true,
    false,
  ]);
  expect([here.enter('', 'asha'), here.leave('room', 'asha')]).toEqual([true, true]);
});
