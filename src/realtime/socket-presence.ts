// Sockets come, enter rooms and go: what that means for presence, and who hears of it.

import { Injectable } from '@nestjs/common';
import { AccountChanged, type AccountState } from '../users/user.events.js';
import type { Member } from '../contract/presence.js';
import { Config } from '../platform/config/config.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import type { RecordedEvent } from '../platform/event-log/recorded-event.js';
import { Failure } from '../platform/failures/failure.js';
import { ONLINE, type Move, type Person } from '../presence/crowd.js';
import { PresenceService } from '../presence/presence.service.js';
import { MOST_ROOMS } from './realtime.requests.js';
import { rooms } from './rooms.js';
import type { Server, Socket } from './socket.js';
import { TypingRelay } from './typing-relay.js';

const personOf = ({ data }: Socket): Person => {
  const { userId, displayName, city } = data.visitor;
  return { userId, displayName, city };
};

const openRooms = (socket: Socket): string[] =>
  [...socket.rooms].flatMap((room) => rooms.issueOf(room) ?? []);

@Injectable()
export class SocketPresence {
  private server?: Server;

  constructor(
    private readonly presence: PresenceService,
    private readonly typing: TypingRelay,
    private readonly tail: LogTail,
    private readonly config: Config,
  ) {}

  serve(server: Server): void {
    this.server = server;
    this.presence.start(
      (word) => server.serverSideEmit('presence', word),
      (moves) => moves.forEach((move) => this.tell(move)),
      () => server.sockets.sockets.size,
    );
    server.on('presence', (word) => this.presence.hear(word));
    this.tail.listen(({ events }) => events.forEach((event) => this.follow(event)));
    const goes = this.goes.bind(this);
    // One listener for all: a closure each would cost every idle socket its memory.
    const gone = function (this: Socket, reason: string) {
      goes(this, reason);
    };
    server.on('connection', (socket) => {
      this.comes(socket);
      socket.on('disconnecting', gone);
    });
  }

  /** Whether it was outside before. */
  enter(socket: Socket, issueId: string): boolean {
    // A command may outlive its socket; a room entered afterwards would never be left.
    if (!socket.connected) throw new Failure('unavailable', 'This connection is gone.');
    if (socket.rooms.has(rooms.issue(issueId))) return false;
    if (openRooms(socket).length >= MOST_ROOMS)
      throw new Failure('conflict', `A connection may be in ${MOST_ROOMS} rooms; please leave one first.`);
    void socket.join(rooms.issue(issueId));
    this.presence.enter(issueId, personOf(socket));
    return true;
  }

  leave(socket: Socket, issueId: string): void {
    if (!socket.rooms.has(rooms.issue(issueId))) return;
    void socket.leave(rooms.issue(issueId));
    this.leaves(socket, issueId, 'left');
  }

  /** Once the other workers know of whoever came here. */
  said(): Promise<void> {
    return this.presence.said();
  }

  membersOf(issueId: string): Member[] {
    return this.presence.members(issueId);
  }

  private comes(socket: Socket): void {
    const person = personOf(socket);
    if (this.config.presence === 'city' && person.city) void socket.join(rooms.residents(person.city));
    this.presence.enter(ONLINE, person);
  }

  /** A heartbeat that stayed away has been silence for long enough already. */
  private goes(socket: Socket, reason: string): void {
    const how = reason === 'ping timeout' ? 'left' : 'cut off';
    for (const issueId of openRooms(socket)) this.leaves(socket, issueId, how);
    this.presence.leave(ONLINE, personOf(socket), how);
  }

  private follow({ kind, payload }: RecordedEvent): void {
    if (kind !== AccountChanged.kind) return;
    const { userId, displayName, city } = payload as AccountState;
    this.presence.rename({ userId, displayName, city });
  }

  private leaves(socket: Socket, issueId: string, how: 'left' | 'cut off'): void {
    this.typing.stops(issueId, socket);
    this.presence.leave(issueId, personOf(socket), how);
  }

  private tell(move: Move): void {
    if (move.place !== ONLINE) this.tellRoom(move);
    else if (this.config.presence === 'everyone') this.tellPresence(move);
    else if (this.config.presence === 'city' && move.person.city)
      this.tellPresence(move, rooms.residents(move.person.city));
  }

  private tellRoom(move: Move): void {
    const { place: issueId, isThere } = move;
    const { userId, displayName } = move.person;
    const others = this.server?.local.to(rooms.issue(issueId)).except(rooms.user(userId));
    others?.emit(isThere ? 'user:joined' : 'user:left', { issueId, userId, displayName });
    // To a room, online is who comes into it, and offline who leaves it by going altogether.
    if (this.config.presence === 'rooms' && isThere === this.presence.isOnline(userId))
      this.tellPresence(move, rooms.issue(issueId));
  }

  private tellPresence({ person, isThere: online }: Move, room?: string): void {
    const { userId, displayName, city } = person;
    const audience = room ? this.server?.local.to(room) : this.server?.local;
    audience?.emit('presence:update', { userId, displayName, online, city });
  }
}
