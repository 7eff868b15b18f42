// A report that somebody began and laid aside to stand behind another's: its draft goes when the support is in.

import { inTab } from '$lib/browser-storage';
import { keepInTab, readInTab } from '$lib/tab-storage';
import { dropDraft } from './draft-store';

const KEY = 'report:instead';

export interface Begun {
  person: string;
  key: string;
}

/** Kept in this tab, since one may have to sign in before. */
export const noteInstead = (begun: Begun): void => keepInTab(KEY, begun, false);

/** Nothing else that is supported in this tab later costs a draft. */
export async function dropInstead(isSupported: boolean): Promise<void> {
  const noted = readInTab<Begun | null>(KEY, null);
  inTab.drop(KEY);
  if (noted && isSupported) await dropDraft(noted.person, noted.key);
}
