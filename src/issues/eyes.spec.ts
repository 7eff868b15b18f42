// A reporter who stays anonymous is seen by themselves and by those who work on the issue.

import { visitor } from '../../test/support/visitor.js';
import { eyesOf, isStranger, STRANGER } from './eyes.js';

describe('whose names a reader sees', () => {
  it('takes guests and people without a token for strangers', () => {
    expect(isStranger(undefined)).toBe(true);
    expect(eyesOf(visitor('guest'))).toEqual(STRANGER);
    expect(isStranger(visitor('citizen'))).toBe(false);
  });

  it('gives citizens their own, officials their city, moderators everything', () => {
    expect(eyesOf(visitor('citizen', 'bangalore'))).toEqual({
      userId: 'usr_1',
      city: null,
      everywhere: false,
    });
    expect(eyesOf(visitor('official', 'bangalore'))).toMatchObject({ city: 'bangalore', everywhere: false });
    expect(eyesOf(visitor('moderator'))).toMatchObject({ everywhere: true });
  });
});
