// Messages that wait in this tab to be sent, under the name of who wrote them.

import type { Unsent } from '@civicpulse/client';
import { keepInTab, readInTab } from '$lib/tab-storage';

export const unsentOf = (userId: string) => ({
  load: () => readInTab<Unsent[]>(`unsent:${userId}`, []),
  save: (unsent: Unsent[]) => keepInTab(`unsent:${userId}`, unsent, unsent.length === 0),
});
