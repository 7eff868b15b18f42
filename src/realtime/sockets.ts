// The life of a socket: who it belongs to, which rooms it is in, when its token runs out, and when it has to go.

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AccessTokens, type Admission } from '../access/access-tokens.js';
import type { TokenLife } from '../contract/events.js';
import { Config } from '../platform/config/config.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import type { RecordedEvent } from '../platform/event-log/recorded-event.js';
import { Failure } from '../platform/failures/failure.js';
import { SessionsEnded, type EndedSessions } from '../sessions/session.events.js';
import { AccountChanged, type AccountState } from '../users/user.events.js';
import { FeedFilters } from './feed-filters.js';
import { Publisher } from './publisher.js';
import { rooms } from './rooms.js';
import { AddressIsFull, takeSeats, TooManyConnections } from './socket-limits.js';
import type { Server, Socket } from './socket.js';

const LOOK_EVERY_MS = 1_000;
const WARN_BEFORE_MS = 60_000;

/** At this worker. */
export const socketsOf = (server: Server, userId: string): Socket[] =>
  [...(server.sockets.adapter.rooms.get(rooms.user(userId)) ?? [])].flatMap(
    (socketId) => server.sockets.sockets.get(socketId) ?? [],
  );

function accountChanged(socket: Socket, { suspended, ...account }: AccountState): void {
  socket.data.visitor = { ...account, sessionId: socket.data.visitor.sessionId };
  if (suspended) socket.disconnect(true);
}

function sessionsEnded(socket: Socket, { sessionIds }: EndedSessions): void {
  if (sessionIds.includes(socket.data.visitor.sessionId)) socket.disconnect(true);
}

@Injectable()
export class Sockets implements OnApplicationShutdown {
  /** A connection may ask for many sockets in one packet, and each would hear every event. */
  private readonly taken = new WeakSet<object>();
  private clock?: NodeJS.Timeout;

  constructor(
    private readonly tokens: AccessTokens,
    private readonly tail: LogTail,
    private readonly filters: FeedFilters,
    private readonly publisher: Publisher,
    private readonly config: Config,
  ) {}

  serve(server: Server): void {
    server.use((socket, next) => {
      this.letIn(socket).then(
        () => next(),
        (refusal: Error) => refusal instanceof AddressIsFull || next(refusal),
      );
    });
    server.on('connection', (socket) => this.welcome(socket));
    this.tail.listen(({ events }) => events.forEach((event) => this.follow(server, event)));
    this.clock = setInterval(() => this.lookAtClock(server), LOOK_EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.clock);
  }

  refresh(socket: Socket, token: string): TokenLife {
    const { userId } = socket.data.visitor;
    const admission = this.tokens.admit(this.tokens.verify(token));
    if (admission.visitor.userId !== userId) {
      throw new Failure('forbidden', 'This token belongs to somebody else.');
    }
    this.recognise(socket, admission);
    return { expiresIn: Math.floor((socket.data.expiresAt - Date.now()) / 1000) };
  }

  /** Who cannot say who they are does not get in; nothing of the reason is told. */
  private async letIn(socket: Socket): Promise<void> {
    const hasSocket = this.taken.has(socket.conn);
    this.taken.add(socket.conn);
    try {
      if (hasSocket) throw new Failure('conflict', 'This connection has its socket already.');
      const claims = this.tokens.verify(socket.handshake.auth['token']);
      if (this.config.rateLimits) await takeSeats(socket.conn, claims.sub, this.config);
      // Not before: who is sent away while seats are counted does not get in.
      this.recognise(socket, this.tokens.admit(claims));
    } catch (reason) {
      // A raw client would keep it open, and could not come in on it with a better token either.
      if (!hasSocket) setImmediate(() => socket.conn.close());
      const isCrowded = reason instanceof TooManyConnections || reason instanceof AddressIsFull;
      throw isCrowded ? reason : new Error('Authentication failed');
    }
  }

  private recognise(socket: Socket, { visitor, expiresAt }: Admission): void {
    Object.assign(socket.data, { visitor, expiresAt: expiresAt.getTime(), isWarned: false });
    void socket.join(rooms.user(visitor.userId));
    // A token is of no use here any more, and should not stay in memory for as long as the socket does.
    socket.handshake.auth = {};
  }

  private welcome(socket: Socket): void {
    this.filters.apply(socket, {});
    socket.emit('sync:cursor', { cursor: this.publisher.cursor });
  }

  /** Accounts and sessions change under live sockets: a new role counts at once, who was sent away has to go. */
  private follow(server: Server, { kind, subject, payload }: RecordedEvent): void {
    if (kind !== AccountChanged.kind && kind !== SessionsEnded.kind) return;
    for (const socket of socketsOf(server, subject)) {
      if (kind === AccountChanged.kind) accountChanged(socket, payload as AccountState);
      else sessionsEnded(socket, payload as EndedSessions);
    }
  }

  private lookAtClock(server: Server): void {
    this.filters.forgetGone();
    const now = Date.now();
    for (const socket of server.sockets.sockets.values()) {
      const left = socket.data.expiresAt - now;
      if (left <= 0) socket.disconnect(true);
      else if (left <= WARN_BEFORE_MS && !socket.data.isWarned) this.warn(socket, left);
    }
  }

  private warn(socket: Socket, left: number): void {
    socket.data.isWarned = true;
    socket.emit('auth:expiring', { expiresIn: Math.ceil(left / 1000) });
  }
}
