// Reports as browsers make them: where there is nothing yet, and what became of them.

import type { Session } from '../../src/contract/account.js';
import { api } from './accounts.js';

export const ISSUE_PAGE = /\/issues\/iss_\w+/;

/** Each spec on a street of its own, so that none resembles what another reported; each file on a line of its own. */
export function streetsAt(lng: number): () => { lat: number; lng: number } {
  let street = 0;
  return () => ({ lat: 12.9 + ++street * 0.01, lng });
}

export async function titledBy({ user }: Session): Promise<string[]> {
  const { body } = await api.get(`/api/issues?reportedBy=${user.userId}`);
  return body.items.map(({ title }: { title: string }) => title);
}
