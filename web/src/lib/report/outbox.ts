// Sends what waits for a connection, one sender at a time over all tabs, and tells them what became of it.

import { inTurn } from '$lib/in-turn';
import { dropDraft, keepDraft, waitingDrafts, type KeptDraft } from './draft-store';
import { mayStillBeSent } from './report-draft';
import { sendDraft, type Outcome } from './sending';

const CHANNEL = 'civicpulse:reports';
export const SYNC_TAG = 'send-reports';

/** What tabs tell each other. */
export interface Sent {
  key: string;
  person: string;
  title: string;
  path: string;
}

export function tell(sent: Sent): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(sent);
  channel.close();
}

/** Gives back what ends the listening. */
export function onSent(hear: (sent: Sent) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => hear(data as Sent);
  return () => channel.close();
}

/** Without locks the key alone sees to it that it is one report. */
export const inTurnToSend = <T>(send: () => Promise<T>): Promise<T> => inTurn('civicpulse:sending', send);

/** Tried from now on, and so noted first: whoever goes on after a crash knows that it may have arrived. */
export async function deliver({ person, draft }: KeptDraft): Promise<Outcome> {
  if (!navigator.onLine) return { kind: 'later' };
  const tried = { ...draft, triedAt: draft.triedAt ?? Date.now() };
  await keepDraft(person, tried);
  const outcome = await sendDraft(person, tried);
  if (outcome.kind === 'sent') {
    await dropDraft(person, draft.key);
    tell({ key: draft.key, person, title: draft.title, path: outcome.path });
  }
  // The person looks at what is wrong when they come back to it. Whose draft it is not, or who is signed out, cannot.
  if (outcome.kind === 'refused' && ![401, 403].includes(outcome.status))
    await keepDraft(person, { ...tried, state: 'writing' });
  return outcome;
}

/** Of `person` alone where one is given: others' drafts would be turned away. */
export const sendWaiting = (person?: string): Promise<boolean> =>
  inTurnToSend(async () => {
    const waiting = await waitingDrafts();
    let isDone = true;
    for (const kept of waiting) {
      if (!mayStillBeSent(kept.draft, Date.now())) {
        await keepDraft(kept.person, { ...kept.draft, state: 'writing' });
        continue;
      }
      if (person !== undefined && kept.person !== person) continue;
      isDone = (await deliver(kept)).kind !== 'later' && isDone;
    }
    return isDone;
  });
