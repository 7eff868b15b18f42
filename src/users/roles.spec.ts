// Who may do more than watch.

import { demandPart, mayTakePart } from './roles.js';

it.each([
  ['guest', false],
  ['citizen', true],
  ['official', true],
  ['moderator', true],
  ['admin', true],
] as const)('lets a %s take part: %s', (role, may) => expect(mayTakePart({ role })).toBe(may));

it('refuses a guest with a word about the way in', () => {
  expect(() => demandPart({ role: 'guest' })).toThrow('please sign in');
  expect(() => demandPart({ role: 'citizen' })).not.toThrow();
});
