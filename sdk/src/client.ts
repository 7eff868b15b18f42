// What an app holds of CivicPulse: one live connection that comes back by itself, the rooms it is in, and the feed.

import type { Message } from '../../src/contract/chat.js';
import type { FeedFilter, Resumed, ServerEvents } from '../../src/contract/events.js';
import type { Access } from './access.js';
import { REFERENCE_BACK_OFF, type BackOff } from './back-off.js';
import { Connection } from './connection.js';
import { Emitter } from './emitter.js';
import { failureOf, pause, type Failure } from './failure.js';
import { Journal } from './journal.js';
import { Outbox, type OutboxStorage, type Outgoing } from './outbox.js';
import { Rest } from './rest.js';
import { Room } from './room.js';

/** `behind`: connected, and what was missed is still on its way. */
export type State = 'online' | 'behind' | 'reconnecting' | 'offline';

export interface Options {
  access: Access;
  /** The origin of the pages, if there is one. */
  url?: string;
  transports?: ('polling' | 'websocket')[];
  backOff?: Partial<BackOff>;
  ackTimeoutMs?: number;
  /** How many messages may wait to be sent. */
  outboxLimit?: number;
  outboxStorage?: OutboxStorage;
}

type Heard = { [Name in keyof ServerEvents]: Parameters<ServerEvents[Name]>[0] };

export interface ClientEvents extends Heard {
  state: State;
  /** Too much was missed: fetch anew what is shown. Rooms do so by themselves. */
  reset: null;
  /** The session is over: sign in again. */
  signedOut: Failure;
}

const ACK_MS = 10_000;
const OUTBOX_LIMIT = 500;
/** What only browsers have. */
const window = globalThis as unknown as Partial<
  Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
> & {
  location?: { origin: string };
};

const pageOrigin = (): string => {
  if (window.location) return window.location.origin;
  throw new TypeError('Outside of a page, say the url of CivicPulse.');
};

/** All clients are told `reset` together, and must not fetch together. */
const spread = (): number => 1_000 + 4_000 * Math.random();

export class CivicPulse extends Emitter<ClientEvents> {
  state: State = 'offline';
  readonly rest: Rest;
  private readonly connection: Connection;
  private readonly journal = new Journal((name, payload) => this.deliver(name, payload));
  private readonly outbox: Outbox;
  private readonly rooms = new Map<string, Room>();
  private filter: FeedFilter | null = null;
  /** Grows with each connection, so that what belongs to an earlier one can tell. */
  private turn = 0;
  private anew?: Promise<void>;

  constructor(options: Options) {
    super();
    const { url = pageOrigin(), access, transports, ackTimeoutMs = ACK_MS } = options;
    const backOff = { ...REFERENCE_BACK_OFF, ...options.backOff };
    this.rest = new Rest(url, access);
    this.connection = new Connection(
      { url, access, transports, backOff, ackTimeoutMs },
      {
        up: () => void this.catchUp(),
        down: (failed) => this.become(failed > backOff.attempts ? 'offline' : 'reconnecting'),
        turnedAway: (failure) => this.turnedAway(failure),
        event: (name, payload) => this.journal.hear(name, payload),
      },
    );
    const changed = (outgoing: Outgoing, message?: Message) =>
      this.rooms.get(outgoing.unsent.issueId)?.outgoingChanged(outgoing, message);
    this.outbox = new Outbox(
      this.connection,
      changed,
      options.outboxLimit ?? OUTBOX_LIMIT,
      options.outboxStorage,
    );
    void this.outbox.restore();
  }

  /** The user whom the token names. */
  get userId(): string | undefined {
    return this.connection.owner;
  }

  /** Connects, and stays connected until `close`; resolves once online. May be called again to try at once. */
  async connect(): Promise<void> {
    if (this.state === 'offline') this.become('reconnecting');
    window.addEventListener?.('online', this.tryAtOnce);
    this.connection.open();
    while (this.state !== 'online') await this.once('state');
  }

  close(): void {
    window.removeEventListener?.('online', this.tryAtOnce);
    this.turn++;
    this.rooms.forEach((room) => room.stop());
    this.connection.close();
    this.become('offline');
  }

  /** Resolves with the messages in it: the newest page, or all after `since`. Waits for a connection. */
  async join(issueId: string, { since }: { since?: number } = {}): Promise<Room> {
    const room = this.rooms.get(issueId) ?? this.open(issueId, since);
    await room.ready;
    return room;
  }

  async leave({ issueId }: Pick<Room, 'issueId'>): Promise<void> {
    this.shut(issueId);
    if (this.connection.isUp) await this.connection.ask('leave:issue', issueId);
  }

  /** Which issues' events are heard, from now on and after each reconnect; null: all of them. */
  async filterFeed(filter: FeedFilter | null): Promise<void> {
    if (this.connection.isUp) await this.connection.ask('feed:filter', filter);
    this.filter = filter;
  }

  private readonly tryAtOnce = () => this.connection.open();

  private open(issueId: string, since?: number): Room {
    const { connection, rest, outbox } = this;
    const room = new Room(issueId, { connection, rest, outbox }, since);
    this.rooms.set(issueId, room);
    room.ready.catch((thrown) => this.shut(issueId, failureOf(thrown)));
    // Without a connection it is entered with the next one.
    if (connection.isUp)
      this.enter(room).then(
        () => room.caughtUp(),
        () => connection.renew(),
      );
    return room;
  }

  private shut(issueId: string, failure?: Failure): void {
    const room = this.rooms.get(issueId);
    this.rooms.delete(issueId);
    room?.stop(failure);
  }

  /** A room that is closed to this user is no reason to keep the others waiting. */
  private async enter(room: Room): Promise<void> {
    try {
      await room.enter();
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.mayPass()) throw failure;
      this.shut(room.issueId, failure);
    }
  }

  /** First into the rooms and only then what was missed, so that nothing falls in between. */
  private async catchUp(): Promise<void> {
    const turn = ++this.turn;
    this.journal.hold();
    this.become('behind');
    try {
      await this.narrow();
      await Promise.all([...this.rooms.values()].map((room) => this.enter(room)));
      const missed = await this.missed();
      this.journal.release(missed);
      this.outbox.flush();
      this.rooms.forEach((room) => room.caughtUp());
      if (!missed || 'reset' in missed) this.anew = this.startAnew(missed ? spread() : 0);
      await this.anew;
      if (turn === this.turn) this.caughtUp();
    } catch {
      // Either the connection is gone and comes back, or it is of no use.
      if (turn === this.turn) this.connection.renew();
    }
  }

  /** A filter that is refused narrows nothing. */
  private async narrow(): Promise<void> {
    if (!this.filter) return;
    try {
      await this.connection.ask('feed:filter', this.filter);
    } catch (thrown) {
      if (failureOf(thrown).mayPass()) throw thrown;
      this.filter = null;
    }
  }

  private async missed(): Promise<Resumed | undefined> {
    const { cursor } = this.journal;
    if (!cursor) return undefined;
    try {
      return await this.connection.ask('sync:resume', { cursor, rooms: [...this.rooms.keys()] });
    } catch (thrown) {
      if (failureOf(thrown).mayPass()) throw thrown;
      return { reset: true, cursor };
    }
  }

  private async startAnew(afterMs: number): Promise<void> {
    if (afterMs > 0) await pause(afterMs);
    this.emit('reset', null);
    const close = (room: Room) => (thrown: unknown) => this.shut(room.issueId, failureOf(thrown));
    await Promise.all([...this.rooms.values()].map((room) => room.startAnew().catch(close(room))));
  }

  private caughtUp(): void {
    this.connection.settled();
    this.become('online');
  }

  private turnedAway(failure: Failure): void {
    window.removeEventListener?.('online', this.tryAtOnce);
    this.become('offline');
    this.emit('signedOut', failure);
  }

  private deliver(name: string, payload: never): void {
    const { issueId } = payload as { issueId?: string };
    if (issueId) this.rooms.get(issueId)?.hear(name, payload);
    this.emit(name as keyof ClientEvents, payload);
  }

  private become(state: State): void {
    if (state === this.state) return;
    this.state = state;
    this.emit('state', state);
  }
}
