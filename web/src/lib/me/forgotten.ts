// What a tab forgets of somebody who signs out, in this tab or in another one.

import { inBrowser } from '$lib/browser-storage';
import { dropInTab } from '$lib/tab-storage';

const SIGNED_OUT = 'signed-out';

/** What was sent and waits for a connection stays, and goes in the name of its writer or not at all. */
const forgetHere = (userId: string): void =>
  dropInTab(`draft:${userId}:`, `refused:${userId}:`, `desk:${userId}`);

export function forget(userId: string): void {
  forgetHere(userId);
  inBrowser.set(SIGNED_OUT, `${userId} ${Date.now()}`);
}

/** Gives back who signed out, if that is told. The time makes each signing out a change, of which browsers tell other tabs. */
export function forgetAsTold({ key, newValue }: StorageEvent): string | undefined {
  const [userId] = (key === SIGNED_OUT && newValue?.split(' ')) || [];
  if (userId) forgetHere(userId);
  return userId;
}
