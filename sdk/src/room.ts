// One issue's room as an app holds it: what was said, who is there, and what one says oneself.

import type { Message, Receipts } from '../../src/contract/chat.js';
import type { ServerEvents } from '../../src/contract/events.js';
import type { JoinedRoom, Member } from '../../src/contract/presence.js';
import type { Connection } from './connection.js';
import { Emitter } from './emitter.js';
import { Failure } from './failure.js';
import { History } from './history.js';
import { Mark } from './mark.js';
import type { Outbox, Outgoing } from './outbox.js';
import { applyToMembers, type Members } from './presence.js';
import type { Rest } from './rest.js';
import type { ThreadEvent } from './thread.js';
import { Typing } from './typing.js';

/** Whom and what a room speaks with. */
export interface Surroundings {
  connection: Connection;
  rest: Rest;
  outbox: Outbox;
}

export interface RoomEvents {
  /** A new message, once and by `seq`. */
  message: Message;
  /** The messages as they are now, after anything changed about them. */
  messages: readonly Message[];
  members: Members;
  typing: readonly Member[];
  /** A message of one's own is sent, stored, or refused. */
  outgoing: Outgoing;
  /** The room is closed to this user. */
  closed: Failure;
}

/** Not `randomUUID`, which pages over plain http do not have. */
const newClientId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

type Payload<Name extends keyof ServerEvents> = Parameters<ServerEvents[Name]>[0];

export class Room extends Emitter<RoomEvents> {
  /** Fails if the room is closed to this user. */
  readonly ready: Promise<void>;
  /** Of a large crowd some only. */
  members: Members = [];
  typing: readonly Member[] = [];
  readSeq = 0;
  /** @internal How many in the app are in it. */
  holders = 0;
  private resolve!: (loaded: Promise<void>) => void;
  private reject!: (failure: Failure) => void;
  private serverSeq = 0;
  private unlisted = 0;
  private readonly history: History;
  private readonly reading: Mark;
  private readonly receiving: Mark;
  private readonly keys: Typing;

  constructor(
    readonly issueId: string,
    private readonly around: Surroundings,
    since?: number,
  ) {
    super();
    const { connection, rest } = around;
    this.history = new History(issueId, rest, since, {
      came: (message) => this.came(message),
      changed: (messages) => this.emit('messages', messages),
    });
    this.reading = new Mark('message:read', issueId, connection);
    this.receiving = new Mark('message:delivered', issueId, connection);
    this.keys = new Typing(issueId, connection);
    this.ready = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
  }

  /** By `seq` and without a hole, from the oldest that was loaded. */
  get messages(): readonly Message[] {
    return this.history.messages;
  }

  /** How many are there, listed or not. */
  get memberCount(): number {
    return this.members.length + this.unlisted;
  }

  get lastSeq(): number {
    return this.history.last;
  }

  /** What is not stored yet; what was stored in this moment is among the messages already. */
  get outgoing(): Outgoing[] {
    const stored = new Set(this.messages.slice(-100).map(({ clientId }) => clientId));
    return this.around.outbox.of(this.issueId).filter(({ unsent }) => !stored.has(unsent.clientId));
  }

  /** Sent now, or as soon as there is a connection. */
  send(content: string, { replyTo }: { replyTo?: string } = {}): Outgoing {
    this.keys.isOver();
    return this.queue({ issueId: this.issueId, content, clientId: newClientId(), replyTo });
  }

  /** Tries once more what was refused, still as the same message. */
  sendAgain({ unsent }: Outgoing): Outgoing {
    return this.queue(unsent);
  }

  async edit(messageId: string, content: string): Promise<void> {
    await this.around.connection.ask('message:edit', { messageId, content });
  }

  async remove(messageId: string): Promise<void> {
    await this.around.connection.ask('message:delete', { messageId });
  }

  async react(messageId: string, emoji: string, active = true): Promise<void> {
    await this.around.connection.ask('message:react', { messageId, emoji, active });
  }

  read(seq = this.lastSeq): void {
    this.readSeq = Math.max(this.readSeq, seq);
    this.reading.reach(seq);
  }

  /** To be called when one looks elsewhere: how far one has come is told at once. */
  looksAway(): void {
    this.reading.now();
  }

  /** To be called with each change of the text that is being written. */
  isWriting(): void {
    this.keys.goesOn();
  }

  /** One page more of what was said before; false when there is no more. */
  loadEarlier(limit?: number): Promise<boolean> {
    return this.history.loadEarlier(limit);
  }

  /** How far each who follows the room has come. */
  receipts(): Promise<Receipts> {
    return this.around.rest.get(`/api/issues/${this.issueId}/receipts`);
  }

  /** @internal The server let us in, for the first time or after a cut. */
  async enter(): Promise<void> {
    await this.around.connection.ask('join:issue', this.issueId, (room) => this.entered(room));
    this.resolve(this.history.load());
  }

  /** @internal Everything that was missed was applied; what is not here now has to be fetched. */
  caughtUp(): void {
    this.history.expect(this.serverSeq);
  }

  /** @internal Fetches again all that is held: events are missing. */
  startAnew(): Promise<void> {
    return this.history.reload();
  }

  /** @internal */
  hear(event: string, payload: never): void {
    if (event === 'user:joined' || event === 'user:left') this.hearMember(event, payload);
    else if (event === 'user:typing') this.hearTyping(payload);
    else if (event === 'message:read') this.hearRead(payload);
    else if (/^message:(new|edited|deleted|reaction)$/.test(event))
      this.history.apply({ event, payload } as ThreadEvent);
  }

  /** @internal */
  stop(failure?: Failure): void {
    this.reading.stop();
    this.receiving.stop();
    this.keys.isOver();
    this.history.stop();
    this.reject(failure ?? new Failure('offline', 'The room was left.'));
    if (failure) this.emit('closed', failure);
  }

  /** @internal */
  outgoingChanged(outgoing: Outgoing, message?: Message): void {
    if (message) this.history.apply({ event: 'message:new', payload: message });
    this.emit('outgoing', outgoing);
  }

  private queue(unsent: Outgoing['unsent']): Outgoing {
    const outgoing = this.around.outbox.add(unsent);
    this.outgoingChanged(outgoing);
    return outgoing;
  }

  private entered({ members, memberCount, readSeq, lastSeq }: JoinedRoom): void {
    this.serverSeq = lastSeq;
    this.members = members;
    this.unlisted = memberCount - members.length;
    this.readSeq = Math.max(this.readSeq, readSeq);
    this.emit('members', members);
    this.setTyping([]);
    this.keys.isOver();
    this.reading.again();
    this.receiving.again();
  }

  private came(message: Message): void {
    this.setTyping(this.typing.filter(({ userId }) => userId !== message.author.userId));
    if (message.author.userId !== this.around.connection.owner) this.receiving.reach(message.seq);
    this.emit('message', message);
  }

  private hearMember(event: 'user:joined' | 'user:left', member: Payload<'user:joined'>): void {
    const listed = this.members.length;
    this.members = applyToMembers(this.members, { event, payload: member });
    if (event === 'user:left' && this.members.length === listed && this.unlisted > 0) this.unlisted -= 1;
    this.emit('members', this.members);
  }

  private hearTyping({ userId, displayName, isTyping }: Payload<'user:typing'>): void {
    const others = this.typing.filter((other) => other.userId !== userId);
    this.setTyping(isTyping ? [...others, { userId, displayName }] : others);
  }

  /** One may have read on in another window. */
  private hearRead({ userId, readSeq }: Payload<'message:read'>): void {
    if (userId === this.around.connection.owner) this.readSeq = Math.max(this.readSeq, readSeq);
  }

  private setTyping(typing: readonly Member[]): void {
    if (typing.length + this.typing.length === 0) return;
    this.typing = typing;
    this.emit('typing', typing);
  }
}
