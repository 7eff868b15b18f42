// One live connection that comes back by itself, the feed, and the rooms one is in; how to enter one is told from outside,
// so that a page without rooms need not fetch them.

import type { Message } from '../../src/contract/chat.js';
import type { FeedFilter, Resumed } from '../../src/contract/events.js';
import { REFERENCE_BACK_OFF } from './back-off.js';
import type { ClientEvents, Options, State } from './client-options.js';
import { Connection } from './connection.js';
import { Emitter } from './emitter.js';
import { Failure, failureOf, pause } from './failure.js';
import { Journal } from './journal.js';
import { Narrowing } from './narrowing.js';
import { Onlookers } from './onlookers.js';
import { Outbox, type Outgoing } from './outbox.js';
import type { Online } from './presence.js';
import { pageOrigin } from './page.js';
import { Rest } from './rest.js';
import type { Room, Surroundings } from './room.js';

const ACK_MS = 10_000;
const OUTBOX_LIMIT = 500;
/** All clients are told `reset` together, and must not fetch together. */
const spread = (): number => 1_000 + 4_000 * Math.random();

export class Client extends Emitter<ClientEvents> {
  state: State = 'offline';
  readonly rest: Rest;
  private readonly connection: Connection;
  private readonly journal: Journal;
  private readonly outbox: Outbox;
  private readonly rooms = new Map<string, Room>();
  private readonly onlookers: Onlookers;
  private readonly narrowing: Narrowing;
  /** Grows with each connection, so that what belongs to an earlier one can tell. */
  private turn = 0;
  private anew?: Promise<void>;
  private isClosed = false;
  /** Why nothing is tried any more. */
  private over?: Failure;

  constructor(options: Options) {
    super();
    const { url = pageOrigin(), access, transports, ackTimeoutMs = ACK_MS } = options;
    const backOff = { ...REFERENCE_BACK_OFF, ...options.backOff };
    this.rest = new Rest(url, access);
    this.onlookers = new Onlookers(this.rest, (people) => this.emit('online', people));
    this.journal = new Journal((name, payload) => this.deliver(name, payload), options.since);
    this.connection = new Connection(
      { url, access, transports, backOff, ackTimeoutMs },
      {
        up: () => void this.catchUp(),
        down: (failed) => this.become(failed > backOff.attempts ? 'offline' : 'reconnecting'),
        turnedAway: (failure) => this.turnedAway(failure),
        event: (name, payload) => this.journal.hear(name, payload),
      },
    );
    this.narrowing = new Narrowing(this.connection);
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
  connect(): Promise<void> {
    const connected = this.connected();
    // Who only looks at the state need not catch anything.
    connected.catch(() => undefined);
    return connected;
  }

  close(): void {
    this.isClosed = true;
    this.turn++;
    this.rooms.forEach((room) => room.stop());
    this.onlookers.begin();
    this.connection.close();
    this.end(new Failure('offline', 'This client was closed.'));
  }

  /** @internal The room as it is held, or else the one that is made now. */
  room(issueId: string, make: (around: Surroundings) => Room): Room {
    if (this.over) throw this.over;
    const { connection, rest, outbox } = this;
    const room = this.rooms.get(issueId) ?? this.open(make({ connection, rest, outbox }));
    room.holders++;
    return room;
  }

  /** Who joined it elsewhere in the app stays. */
  async leave({ issueId }: Pick<Room, 'issueId'>): Promise<void> {
    const room = this.rooms.get(issueId);
    if (room && --room.holders > 0) return;
    if (room) this.shut(room);
    if (this.connection.isUp) await this.connection.ask('leave:issue', issueId);
  }

  /** Which issues' events are heard, from now on and after each reconnect; null: all of them. */
  filterFeed(filter: FeedFilter | null): Promise<void> {
    return this.narrowing.to(filter);
  }

  get online(): Online {
    return this.onlookers.people;
  }

  /** Keeps `online`, of one city or of all that one may see, from now on and after each reconnect. */
  async watchOnline(city?: string): Promise<void> {
    this.onlookers.want(city);
    if (this.connection.isUp) await this.onlookers.look();
  }

  private async connected(): Promise<void> {
    if (!this.isClosed) {
      this.over = undefined;
      if (this.state === 'offline') this.become('reconnecting');
      this.connection.open();
    }
    while (this.state !== 'online') {
      if (this.over) throw this.over;
      await this.once('state');
    }
  }

  private open(room: Room): Room {
    const { issueId } = room;
    this.rooms.set(issueId, room);
    room.ready.catch((thrown) => this.shut(room, failureOf(thrown)));
    // Without a connection it is entered with the next one.
    if (this.connection.isUp)
      this.enter(room).then(
        () => room.caughtUp(),
        () => this.connection.renew(),
      );
    return room;
  }

  /** Another one may have taken its place. */
  private shut(room: Room, failure?: Failure): void {
    if (this.rooms.get(room.issueId) === room) this.rooms.delete(room.issueId);
    room.stop(failure);
  }

  /** A room that is closed to this user is no reason to keep the others waiting. */
  private async enter(room: Room): Promise<void> {
    try {
      await room.enter();
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.mayPass()) throw failure;
      this.shut(room, failure);
    }
  }

  /** First into the rooms and only then what was missed, so that nothing falls in between. */
  private async catchUp(): Promise<void> {
    const turn = ++this.turn;
    this.journal.hold();
    this.onlookers.begin();
    this.become('behind');
    try {
      await this.narrowing.again();
      await Promise.all([...this.rooms.values()].map((room) => this.enter(room)));
      const missed = await this.missed();
      this.journal.release(missed);
      this.outbox.flush();
      this.rooms.forEach((room) => room.caughtUp());
      if (!missed || 'reset' in missed) this.anew = this.startAnew(missed ? spread() : 0);
      this.onlookers.look().catch(() => undefined);
      await this.anew;
      if (turn === this.turn) {
        this.connection.settled();
        this.become('online');
      }
    } catch {
      // Either the connection is gone and comes back, or it is of no use.
      if (turn === this.turn) this.connection.renew();
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
    await pause(afterMs);
    if (this.isClosed) return;
    this.emit('reset', null);
    const fetch = (room: Room) => room.startAnew().catch((thrown) => this.shut(room, failureOf(thrown)));
    await Promise.all([...this.rooms.values()].map(fetch));
  }

  private turnedAway(failure: Failure): void {
    this.rooms.forEach((room) => this.shut(room, failure));
    this.end(failure);
    this.emit('signedOut', failure);
  }

  /** Told also where it is offline already: somebody may wait for it. */
  private end(failure: Failure): void {
    this.over = failure;
    this.emit('state', (this.state = 'offline'));
  }

  private deliver(name: string, payload: never): void {
    const { issueId } = payload as { issueId?: string };
    if (issueId) this.rooms.get(issueId)?.hear(name, payload);
    if (name === 'presence:update') this.onlookers.hear(payload);
    this.emit(name as keyof ClientEvents, payload);
  }

  private become(state: State): void {
    if (state === this.state) return;
    this.state = state;
    this.emit('state', state);
  }
}
