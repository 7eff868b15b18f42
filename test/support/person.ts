// Somebody with a session, however they come by a token that is good.

import type { Session } from '../../src/contract/account.js';

export interface Person {
  session: Session;
  /** One that is good at the moment. */
  token(): Promise<string>;
  /** Renews it before it runs out; otherwise the connection ends with it. */
  carriesOn?: boolean;
}

export const personOf = (session: Session): Person => ({
  session,
  token: async () => session.accessToken,
});
