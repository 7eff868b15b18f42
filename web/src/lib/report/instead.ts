// A report that somebody began and laid aside to stand behind another's: its draft goes when the support is in.

import { dropDraft } from './draft-store';

const KEY = 'report:instead';

export interface Begun {
  person: string;
  key: string;
}

/** Kept in this tab, since one may have to sign in before. */
export function noteInstead(begun: Begun): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(begun));
  } catch {
    // Then the draft is offered again, and may be thrown away by hand.
  }
}

/** Nothing else that is supported in this tab later costs a draft. */
export async function dropInstead(isSupported: boolean): Promise<void> {
  const noted = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (!noted || !isSupported) return;
  const { person, key } = JSON.parse(noted) as Begun;
  await dropDraft(person, key);
}
