// An old token means the role that its owner has now.

import type { AccountState } from '../users/user.events.js';
import type { Visitor } from '../users/visitor.js';
import { Standing } from './standing.js';

const claimed: Visitor = {
  userId: 'usr_1',
  displayName: 'Ann',
  role: 'moderator',
  city: 'bangalore',
  sessionId: 'ses_1',
};

const account = (change: Partial<AccountState> = {}): AccountState => ({
  userId: 'usr_1',
  displayName: 'Ann',
  role: 'moderator',
  city: 'bangalore',
  suspended: false,
  ...change,
});

describe('the standing of accounts', () => {
  it('takes a token at its word when there is no news', () => {
    expect(new Standing().admit(claimed)).toEqual(claimed);
  });

  it('lays the newest role, name and office over an old token', () => {
    const standing = new Standing();
    const official = { officialId: 'off_1', departmentId: 'dep_1', city: 'bangalore' };
    standing.accountChanged(account({ role: 'admin' }));
    standing.accountChanged(account({ role: 'official', displayName: 'Ann B', official }));
    expect(standing.admit(claimed)).toEqual({ ...claimed, role: 'official', displayName: 'Ann B', official });
  });

  it('takes an office away with the role', () => {
    const standing = new Standing();
    standing.accountChanged(account({ role: 'citizen' }));
    const official = { officialId: 'off_1', departmentId: 'dep_1', city: 'bangalore' };
    expect(standing.admit({ ...claimed, official })).toEqual({ ...claimed, role: 'citizen' });
  });

  it('refuses the suspended until they are let in again', () => {
    const standing = new Standing();
    standing.accountChanged(account({ suspended: true }));
    expect(() => standing.admit(claimed)).toThrow(expect.objectContaining({ code: 'forbidden' }));
    standing.accountChanged(account());
    expect(standing.admit(claimed)).toEqual(claimed);
  });

  it('refuses a session that has ended, and no other of that user', () => {
    const standing = new Standing();
    standing.sessionsEnded(['ses_1']);
    expect(() => standing.admit(claimed)).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
    expect(standing.admit({ ...claimed, sessionId: 'ses_2' }).sessionId).toBe('ses_2');
  });

  it('forgets old news only, however often an account changed', () => {
    const standing = new Standing();
    standing.accountChanged(account({ role: 'admin' }), 1);
    standing.sessionsEnded(['ses_1'], 2);
    standing.accountChanged(account({ role: 'official' }), 3);
    standing.forgetBefore(3);
    expect(standing.admit(claimed).role).toBe('official');
  });
});
