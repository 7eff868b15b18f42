// What was written and is not stored yet: sent in order, one at a time in a room, under the same `clientId` until the
// server has it. It waits while there is no connection, and in the app's storage while there is no app.

import type { Message } from '../../src/contract/chat.js';
import type { SendMessage } from '../../src/contract/events.js';
import type { Connection } from './connection.js';
import { Failure, failureOf, pause, waitAfter } from './failure.js';

export type Unsent = SendMessage & { clientId: string };

/** For apps that want unsent messages to survive a reload. */
export interface OutboxStorage {
  load(): Unsent[] | Promise<Unsent[]>;
  save(unsent: Unsent[]): void | Promise<void>;
}

export class Outgoing {
  state: 'sending' | 'sent' | 'failed' = 'sending';
  error?: Failure;
  /** The message as it was stored; fails with `error`. */
  readonly stored: Promise<Message>;
  private resolve!: (message: Message) => void;
  private reject!: (error: Failure) => void;

  constructor(readonly unsent: Unsent) {
    this.stored = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
    // Who only looks at the state need not catch anything.
    this.stored.catch(() => undefined);
  }

  /** @internal */
  sent(message: Message): void {
    this.state = 'sent';
    this.resolve(message);
  }

  /** @internal */
  failed(error: Failure): void {
    this.state = 'failed';
    this.error = error;
    this.reject(error);
  }
}

type Changed = (outgoing: Outgoing, message?: Message) => void;

export class Outbox {
  private queue: Outgoing[] = [];
  private isRestored = false;
  private isSaving = false;
  private readonly busy = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly changed: Changed,
    private readonly limit: number,
    private readonly storage?: OutboxStorage,
  ) {}

  /** Until then nothing is sent, nor saved over what was kept. */
  async restore(): Promise<void> {
    const kept = await this.load();
    this.isRestored = true;
    const known = new Set(this.queue.map(({ unsent }) => unsent.clientId));
    const again = kept.filter(({ clientId }) => !known.has(clientId)).map((unsent) => new Outgoing(unsent));
    this.queue = [...again, ...this.queue];
    again.forEach((outgoing) => this.changed(outgoing));
    void this.save();
    this.flush();
  }

  add(unsent: Unsent): Outgoing {
    const outgoing = new Outgoing(unsent);
    if (this.queue.length >= this.limit) {
      outgoing.failed(new Failure('rate_limited', `${this.limit} messages wait to be sent already.`));
      return outgoing;
    }
    this.queue = [...this.queue, outgoing];
    void this.save();
    void this.drain(unsent.issueId);
    return outgoing;
  }

  of(issueId: string): Outgoing[] {
    return this.queue.filter(({ unsent }) => unsent.issueId === issueId);
  }

  flush(): void {
    this.queue.forEach(({ unsent }) => void this.drain(unsent.issueId));
  }

  private async drain(issueId: string): Promise<void> {
    if (this.busy.has(issueId)) return;
    this.busy.add(issueId);
    for (let tries = 1; this.connection.isUp && this.isRestored;) {
      const [next] = this.of(issueId);
      if (!next) break;
      const failure = await this.send(next, tries);
      if (failure && this.connection.isUp) await pause(waitAfter(failure, tries++));
      else tries = 1;
    }
    this.busy.delete(issueId);
  }

  /** Gives back what may pass by itself; everything else is settled, also what the server fails at again and again. */
  private async send(outgoing: Outgoing, tries: number): Promise<Failure | undefined> {
    try {
      const message = await this.connection.askOnce('message:send', outgoing.unsent);
      outgoing.sent(message);
      this.settle(outgoing, message);
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.mayPass(tries)) return failure;
      outgoing.failed(failure);
      this.settle(outgoing);
    }
    return undefined;
  }

  private settle(outgoing: Outgoing, message?: Message): void {
    this.queue = this.queue.filter((other) => other !== outgoing);
    void this.save();
    this.changed(outgoing, message);
  }

  /** One at a time, so that none is overtaken; a storage that fails must not keep anything from being sent. */
  private async save(): Promise<void> {
    if (!this.isRestored || this.isSaving) return;
    const { queue } = this;
    this.isSaving = true;
    try {
      await this.storage?.save(queue.map(({ unsent }) => unsent));
    } catch {
      // What is not stored yet is lost with the app, as without a storage.
    }
    this.isSaving = false;
    if (queue !== this.queue) void this.save();
  }

  private async load(): Promise<Unsent[]> {
    try {
      return (await this.storage?.load()) ?? [];
    } catch {
      return [];
    }
  }
}
