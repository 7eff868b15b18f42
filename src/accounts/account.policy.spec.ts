// Administrators may change accounts, and can never shut themselves out.

import type { Role } from '../contract/account.js';
import { objectionTo } from './account.policy.js';

const target = (role: Role = 'citizen', userId = 'usr_other') => ({ role, userId });
const admin = { askerId: 'usr_admin', admins: ['usr_admin'] };

describe('changing accounts', () => {
  it('is for administrators, for whom nothing speaks against it', () => {
    expect(objectionTo({ ...admin, target: target(), change: { role: 'moderator' } })).toBeUndefined();
    expect(objectionTo({ ...admin, target: target('admin'), change: { suspended: true } })).toBeUndefined();
  });

  it('is refused to somebody who has just ceased to be one', () => {
    const asked = { askerId: 'usr_admin', admins: ['usr_other'], target: target('admin') };
    expect(objectionTo({ ...asked, change: { role: 'citizen' } })).toMatch(/administrator/);
  });

  it('is refused on oneself, so that one administrator always stays', () => {
    const oneself = target('admin', 'usr_admin');
    expect(objectionTo({ ...admin, target: oneself, change: { role: 'citizen' } })).toMatch(/their own/);
    expect(objectionTo({ ...admin, target: oneself, change: { suspended: true } })).toMatch(/themselves/);
  });

  it('gives no role to a guest, but may suspend one', () => {
    expect(objectionTo({ ...admin, target: target('guest'), change: { role: 'citizen' } })).toMatch(/guest/);
    expect(objectionTo({ ...admin, target: target('guest'), change: { suspended: true } })).toBeUndefined();
  });
});
