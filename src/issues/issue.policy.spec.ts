import type { Role } from '../contract/account.js';
import type { Visitor } from '../auth/visitor.js';
import { eyesOf, isStranger, mayChange, STRANGER } from './issue.policy.js';

const visitor = (role: Role, officeIn?: string): Visitor => ({
  userId: 'usr_1',
  displayName: 'Ann',
  role,
  city: 'bangalore',
  sessionId: 'ses_1',
  ...(officeIn && { official: { officialId: 'off_1', departmentId: 'dep_1', city: officeIn } }),
});

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
