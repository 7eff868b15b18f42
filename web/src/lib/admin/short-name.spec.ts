// What is proposed as the short name of a city.

import { shortNameOf } from './short-name';

it.each([
  ['Mysuru', 'mysuru'],
  ['  New Delhi (NCT) ', 'new-delhi-nct'],
  ['San José', 'san-jose'],
  ['St. John’s', 'st-john-s'],
  ['ಮೈಸೂರು', ''],
  ['Sector ಅ 5', ''],
  ['Łódź', ''],
  ['', ''],
])('of %j is %j', (name, shortName) => expect(shortNameOf(name)).toBe(shortName));

it('is not longer than a short name may be', () => {
  expect(shortNameOf('x'.repeat(80))).toHaveLength(60);
  expect(shortNameOf(`${'x'.repeat(59)} y`)).toBe('x'.repeat(59));
});
