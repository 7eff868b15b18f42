// One socket that is kept alive: it takes a good token to each attempt, comes back by itself, and asks with an answer.

import { io, type Socket } from 'socket.io-client';
import type { ClientCommands, ServerEvents } from '../../src/contract/events.js';
import type { Ack } from '../../src/contract/failure.js';
import { ownerOf, type Access } from './access.js';
import { delayBefore, type BackOff } from './back-off.js';
import { Failure, failureOf, patiently, pause } from './failure.js';
import { window } from './page.js';

type Command = keyof ClientCommands;
type Request<Name extends Command> = Parameters<ClientCommands[Name]>[0];
type AckOf<Name extends Command> = Parameters<NonNullable<Parameters<ClientCommands[Name]>[1]>>[0];
type Answer<Name extends Command> = AckOf<Name> extends Ack<infer Data> ? Data : never;

export interface Hears {
  up(): void;
  /** It is tried again, for the so many-th time. */
  down(failed: number): void;
  /** Nobody is let in with this session any more: no further attempt is made. */
  turnedAway(failure: Failure): void;
  event(name: string, payload: object): void;
}

export interface ConnectionOptions {
  url: string;
  access: Access;
  backOff: BackOff;
  transports?: ('polling' | 'websocket')[];
  ackTimeoutMs: number;
}

const REJECTED = 'Authentication failed';
const SENT_AWAY = 'io server disconnect';
/** What takes longer may hang on a network that is gone, and is given up for another attempt. */
const FRESH_MS = 3_000;

export class Connection {
  private readonly socket: Socket<ServerEvents, ClientCommands>;
  private token?: string;
  private stale?: string;
  private failed = 0;
  private isWanted = false;
  /** Since when an attempt is under way, or 0. */
  private since = 0;
  private next?: ReturnType<typeof setTimeout>;

  constructor(
    private readonly options: ConnectionOptions,
    private readonly hears: Hears,
  ) {
    const { url, transports } = options;
    this.socket = io(url, {
      autoConnect: false,
      forceNew: true,
      reconnection: false,
      auth: (give) => give({ token: this.token }),
      transports,
    });
    this.socket
      .on('connect', () => {
        this.since = 0;
        hears.up();
      })
      .on('disconnect', (reason) => this.wentDown(reason === SENT_AWAY))
      .on('connect_error', ({ message }) => this.wentDown(message === REJECTED))
      .on('auth:expiring', ({ expiresIn }) => void this.carryOn(expiresIn * 1000))
      .onAny((name: string, payload: object) => hears.event(name, payload));
  }

  get isUp(): boolean {
    return this.socket.connected;
  }

  get owner(): string | undefined {
    return this.token && ownerOf(this.token);
  }

  /**
   * At once, also when the next attempt is far, or one hangs: as all do that began before there was a network. Of such a
   * one the token is dropped; a `Session` gives both the same.
   */
  readonly open = (online?: Event): void => {
    this.isWanted = true;
    this.failed = 0;
    window.addEventListener?.('online', this.open);
    if (this.isUp || (!online && Date.now() - this.since < FRESH_MS)) return;
    clearTimeout(this.next);
    this.socket.disconnect();
    void this.attempt();
  };

  close(): void {
    window.removeEventListener?.('online', this.open);
    this.isWanted = false;
    clearTimeout(this.next);
    this.since = 0;
    this.socket.disconnect();
  }

  /** Gives this connection up and comes back by another. */
  renew(): void {
    if (this.isUp) this.socket.io.engine.close();
  }

  /** Only who has caught up starts again with the shortest delay. */
  settled(): void {
    this.failed = 0;
  }

  /**
   * Fails with `offline` as soon as the connection goes. What the server wants later is asked later. `take` has the
   * answer before any event that was told after it; a promise comes too late for that.
   */
  ask<Name extends Command>(
    command: Name,
    request: Request<Name>,
    take?: (answer: Answer<Name>) => void,
  ): Promise<Answer<Name>> {
    return patiently(
      () => this.askOnce(command, request, take),
      ({ code }) => code !== 'offline' && this.isUp,
    );
  }

  async askOnce<Name extends Command>(
    command: Name,
    request: Request<Name>,
    take?: (answer: Answer<Name>) => void,
  ): Promise<Answer<Name>> {
    const socket = this.socket.timeout(this.options.ackTimeoutMs) as unknown as Socket;
    const answer = (answered: (ack?: Ack<Answer<Name>>) => void) =>
      socket.emit(command, request, (_: Error | null, ack?: Ack<Answer<Name>>) => {
        if (ack?.ok) take?.(ack.data);
        answered(ack);
      });
    const ack = this.isUp ? await new Promise(answer) : undefined;
    if (ack?.ok) return ack.data;
    if (ack) throw new Failure(ack.error.code, ack.error.message, ack.error);
    throw new Failure(this.isUp ? 'timeout' : 'offline', 'The server does not answer.');
  }

  /** Not kept for later: what counts at the moment only. */
  tell<Name extends Command>(command: Name, request: Request<Name>): void {
    if (this.isUp) (this.socket as unknown as Socket).emit(command, request);
  }

  private async attempt(): Promise<void> {
    const since = (this.since = Date.now());
    try {
      const token = await this.options.access.token(this.stale);
      if (since !== this.since) return;
      this.token = token;
      this.stale = undefined;
      this.socket.connect();
    } catch (thrown) {
      // Closed meanwhile, or given up for another.
      if (since !== this.since) return;
      const failure = failureOf(thrown);
      if (failure.mayPass()) this.wentDown(false);
      else {
        this.close();
        this.hears.turnedAway(failure);
      }
    }
  }

  private wentDown(wasTurnedAway: boolean): void {
    this.since = 0;
    if (wasTurnedAway) this.stale = this.token;
    clearTimeout(this.next);
    if (!this.isWanted) return;
    this.next = setTimeout(() => void this.attempt(), delayBefore(this.failed++, this.options.backOff));
    this.hears.down(this.failed);
  }

  /** Somewhere in the first half of what is left: all clients of one minute must not renew in the same moment. */
  private async carryOn(leftMs: number): Promise<void> {
    const { token } = this;
    await pause((leftMs / 2) * Math.random());
    if (!this.isUp || token !== this.token) return;
    try {
      const renewed = await this.options.access.token(token);
      if (renewed === token) return;
      await this.ask('auth:refresh', { token: renewed });
      this.token = renewed;
    } catch {
      // At its end the server closes the connection, and the next one comes with a new token or not at all.
    }
  }
}
