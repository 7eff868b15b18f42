// Who may work on an issue, and where.

import { visitor } from '../../test/support/visitor.js';
import { mayChange } from './casework.policy.js';

const issue = { city: 'bangalore' };

describe('who may change an issue', () => {
  it('is an official of its city', () => {
    expect(mayChange(visitor('official', 'bangalore'), issue)).toBe(true);
    expect(mayChange(visitor('official', 'mysore'), issue)).toBe(false);
  });

  it('is a moderator or an administrator anywhere', () => {
    expect(mayChange(visitor('moderator'), issue)).toBe(true);
    expect(mayChange(visitor('admin'), issue)).toBe(true);
  });

  it('is no citizen, and nobody who has lost the role but not the office', () => {
    expect(mayChange(visitor('citizen'), issue)).toBe(false);
    expect(mayChange(visitor('citizen', 'bangalore'), issue)).toBe(false);
    expect(mayChange(visitor('official'), issue)).toBe(false);
  });
});
