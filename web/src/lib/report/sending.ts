// Sends a draft to the form's own action, which knows the person by their cookie; pages and the service worker do it alike.

import type { Draft } from './report-draft';
import { keptFrom } from './report-form';

export type Outcome =
  | { kind: 'sent'; path: string }
  /** No answer, or one that asks to come again: nobody knows whether it has arrived. */
  | { kind: 'later' }
  /** `body` is what the action said, to be read by those who show it. */
  | { kind: 'refused'; status: number; body: string };

const SEND = '/report?/send';
const ANSWER_MS = 20_000;

interface ActionAnswer {
  type: 'success' | 'failure' | 'redirect' | 'error';
  status: number;
  location?: string;
}

function read(body: string): ActionAnswer | undefined {
  try {
    return JSON.parse(body) as ActionAnswer;
  } catch {
    return undefined;
  }
}

export async function sendDraft(person: string, draft: Draft): Promise<Outcome> {
  const form = new FormData();
  for (const [name, value] of Object.entries(keptFrom(draft, person))) form.set(name, value);
  try {
    const answer = await fetch(SEND, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body: form,
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const body = await answer.text();
    const said = read(body);
    if (said?.type === 'redirect' && said.location) return { kind: 'sent', path: said.location };
    if (said?.type !== 'failure' || said.status >= 500) return { kind: 'later' };
    return { kind: 'refused', status: said.status, body };
  } catch {
    return { kind: 'later' };
  }
}
