// Sockets come, enter rooms and go: what that means for presence, and who hears of it.

import { Injectable } from '@nestjs/common';
import { MessageSent } from '../chat/message.events.js';
import type { Message } from '../contract/chat.js';
import { AccountChanged, type AccountState } from '../users/user.events.js';
import type { Company } from '../contract/presence.js';
import { Config } from '../platform/config/config.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import type { RecordedEvent } from '../platform/event-log/recorded-event.js';
import { Failure } from '../platform/failures/failure.js';
import { ONLINE, type Move, type Person } from '../presence/crowd.js';
import { PresenceService } from '../presence/presence.service.js';
import { MOST_ROOMS } from './realtime.requests.js';
import { rooms } from './rooms.js';
import type { Server, Socket } from './socket.js';
import { socketsOf } from './sockets.js';
import { TypingRelay } from './typing-relay.js';

const personOf = ({ data }: Socket): Person => {
  const { userId, displayName, city } = data.visitor;
  return { userId, displayName, city };
};

const unseenOf = ({ data }: Socket): Set<string> => (data.unseen ??= new Set());

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

  /** Hears, and is not shown yet. All rooms or, when they are too many, none; answers with those that are new to it. */
  enter(socket: Socket, issueIds: string[]): string[] {
    // A command may outlive its socket; a room entered afterwards would never be left.
    if (!socket.connected) throw new Failure('unavailable', 'This connection is gone.');
    const entered = issueIds.filter((issueId) => !socket.rooms.has(rooms.issue(issueId)));
    if (openRooms(socket).length + entered.length > MOST_ROOMS)
      throw new Failure('conflict', `A connection may be in ${MOST_ROOMS} rooms; please leave one first.`);
    for (const issueId of entered) {
      void socket.join(rooms.issue(issueId));
      unseenOf(socket).add(issueId);
    }
    return entered;
  }

  /** Is shown to the others from now on. */
  appear(socket: Socket, issueIds: string[]): void {
    for (const issueId of issueIds)
      if (socket.data.unseen?.delete(issueId)) this.presence.enter(issueId, personOf(socket));
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

  /** With oneself in any case. */
  companyOf({ data }: Socket, issueId: string): Company {
    const { userId, displayName } = data.visitor;
    const { members, memberCount } = this.presence.company(issueId, userId);
    if (!data.unseen?.has(issueId)) return { members, memberCount };
    return { members: [...members, { userId, displayName }], memberCount: memberCount + 1 };
  }

  private comes(socket: Socket): void {
    const person = personOf(socket);
    this.livesIn(person.city, socket);
    this.presence.enter(ONLINE, person);
  }

  private livesIn(city: string | null, socket: Socket): void {
    if (this.config.presence !== 'city') return;
    for (const room of socket.rooms) if (rooms.isOfResidents(room)) void socket.leave(room);
    if (city) void socket.join(rooms.residents(city));
  }

  /** A heartbeat that stayed away has been silence for long enough already. */
  private goes(socket: Socket, reason: string): void {
    const how = reason === 'ping timeout' ? 'left' : 'cut off';
    for (const issueId of openRooms(socket)) this.leaves(socket, issueId, how);
    this.presence.leave(ONLINE, personOf(socket), how);
  }

  private follow({ kind, payload }: RecordedEvent): void {
    if (kind === MessageSent.kind) this.wrote(payload as Message);
    if (kind !== AccountChanged.kind) return;
    const { userId, displayName, city } = payload as AccountState;
    for (const socket of this.socketsOf(userId)) this.livesIn(city, socket);
    this.presence.rename({ userId, displayName, city });
  }

  /** Who is named by what they say need not hide any more. */
  private wrote({ issueId, author }: Message): void {
    for (const socket of this.socketsOf(author.userId)) this.appear(socket, [issueId]);
  }

  private socketsOf = (userId: string): Socket[] => (this.server ? socketsOf(this.server, userId) : []);

  private leaves(socket: Socket, issueId: string, how: 'left' | 'cut off'): void {
    this.typing.stops(issueId, socket);
    if (!socket.data.unseen?.delete(issueId)) this.presence.leave(issueId, personOf(socket), how);
  }

  private tell(move: Move): void {
    if (move.place !== ONLINE) this.tellRoom(move);
    else if (this.config.presence === 'everyone') this.tellPresence(move);
    else if (this.config.presence === 'city') this.tellResidents(move);
  }

  /** To a city, who moves away is gone. */
  private tellResidents({ movedFrom: city, ...move }: Move): void {
    if (city)
      this.tellPresence({ ...move, person: { ...move.person, city }, isThere: false }, rooms.residents(city));
    if (move.person.city) this.tellPresence(move, rooms.residents(move.person.city));
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
