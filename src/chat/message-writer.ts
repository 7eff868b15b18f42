// Sends messages to the database many at a time, and each `clientId` once, also when it is said twice in one breath.

import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Message } from '../contract/chat.js';
import { PatientFlushes } from '../platform/database/patient-flushes.js';
import { Wakes } from '../platform/event-log/wakes.js';
import { Failure } from '../platform/failures/failure.js';
import { SendingRepository, type Draft, type Outcome } from './sending.repository.js';

export interface Sent {
  message: Message;
  /** False when it had been stored before. */
  isNew: boolean;
}

@Injectable()
export class MessageWriter implements BeforeApplicationShutdown {
  private readonly flushes = new PatientFlushes<Draft, Outcome>(
    (drafts, patienceMs) => this.store(drafts, patienceMs),
    'The message could not be stored; please try again.',
  );
  private readonly underWay = new Map<string, Promise<Sent>>();

  constructor(
    private readonly sending: SendingRepository,
    private readonly wakes: Wakes,
  ) {}

  /** The database closes after this. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.flushes.finish();
  }

  /** Answers once it is stored. */
  async send(draft: Draft): Promise<Sent> {
    if (!draft.clientId) return sentOf(await this.flushes.add(draft));
    const key = [draft.authorId, draft.issueId, draft.clientId].join(' ');
    const sameOne = this.underWay.get(key);
    if (sameOne) return { ...(await sameOne), isNew: false };
    const sent = this.flushes
      .add(draft)
      .then(sentOf)
      .finally(() => this.underWay.delete(key));
    this.underWay.set(key, sent);
    return sent;
  }

  private async store(drafts: Draft[], patienceMs: number): Promise<(Outcome | undefined)[]> {
    const outcomes = await this.sending.store(drafts, patienceMs);
    const stored = outcomes.filter(({ isNew }) => isNew).length;
    if (stored > 0) this.wakes.send(stored);
    return outcomes.map((outcome) => (outcome.isHeldUp ? undefined : outcome));
  }
}

function sentOf({ message, isNew, hasIssue, hasAuthor }: Outcome): Sent {
  if (message) return { message, isNew };
  if (!hasIssue) throw new Failure('not_found', 'There is no such issue.');
  if (!hasAuthor) throw new Failure('unauthenticated', 'This account is gone.');
  throw Failure.invalid({ replyTo: ['is not a message of this issue'] });
}
