// Somebody who asks, for specs of what people may do.

import type { Role } from '../../src/contract/account.js';
import type { Visitor } from '../../src/users/visitor.js';

export const visitor = (role: Role, officeIn?: string): Visitor => ({
  userId: 'usr_1',
  displayName: 'Ann',
  role,
  city: 'bangalore',
  sessionId: 'ses_1',
  ...(officeIn && { official: { officialId: 'off_1', departmentId: 'dep_1', city: officeIn } }),
});
