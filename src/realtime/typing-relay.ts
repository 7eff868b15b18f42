// Who is typing, from a socket to everybody else in the room, on whichever worker; never stored.

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { MessageSent } from '../chat/message.events.js';
import type { Message } from '../contract/chat.js';
import type { Typing } from '../contract/presence.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import type { RecordedEvent } from '../platform/event-log/recorded-event.js';
import { Failure } from '../platform/failures/failure.js';
import { TypingPace } from '../presence/typing-pace.js';
import { Typists } from '../presence/typists.js';
import { demandPart } from '../users/roles.js';
import type { TypingRequest } from './realtime.requests.js';
import { rooms } from './rooms.js';
import type { Server, Socket, TypingWord } from './socket.js';

const SAY_EVERY_MS = 500;

@Injectable()
export class TypingRelay implements OnApplicationShutdown {
  private readonly typists = new Typists((typing) => this.tell(typing));
  /** Of each socket that types or did a moment ago, by room. */
  private readonly paces = new Map<Socket, Map<string, TypingPace>>();
  private server?: Server;

  constructor(private readonly tail: LogTail) {}

  serve(server: Server): void {
    this.server = server;
    server.on('typing', (word) => this.apply(word));
    this.tail.listen(({ events }) => events.forEach((event) => this.follow(event)));
  }

  onApplicationShutdown(): void {
    this.typists.stopAll();
    for (const paces of this.paces.values()) for (const pace of paces.values()) pace.end();
  }

  hear(socket: Socket, { issueId, isTyping }: TypingRequest): void {
    const { visitor } = socket.data;
    demandPart(visitor);
    if (!socket.rooms.has(rooms.issue(issueId)))
      throw new Failure('forbidden', 'Join the room of this issue first.');
    if (socket.data.unseen?.has(issueId)) return;
    if (isTyping) this.types(issueId, socket);
    else this.stops(issueId, socket);
  }

  /** Nobody else hears of a socket that was not typing. */
  stops(issueId: string, socket: Socket): void {
    this.paces.get(socket)?.get(issueId)?.stops();
  }

  /** Every worker keeps the time for its own sockets, so that it is over in time also when this one dies. */
  private types(issueId: string, socket: Socket): void {
    const paces = this.paces.get(socket) ?? new Map<string, TypingPace>();
    this.paces.set(socket, paces);
    const pace = paces.get(issueId) ?? this.paceOf(issueId, socket, paces);
    paces.set(issueId, pace);
    pace.types();
  }

  private paceOf(issueId: string, socket: Socket, paces: Map<string, TypingPace>): TypingPace {
    return new TypingPace(SAY_EVERY_MS, {
      begun: () => this.say(issueId, socket, true),
      over: () => this.say(issueId, socket, false),
      idle: () => {
        paces.delete(issueId);
        if (paces.size === 0) this.paces.delete(socket);
      },
    });
  }

  private say(issueId: string, socket: Socket, isTyping: boolean): void {
    const { userId, displayName } = socket.data.visitor;
    const word: TypingWord = { issueId, member: { userId, displayName }, socketId: socket.id, isTyping };
    this.apply(word);
    this.server?.serverSideEmit('typing', word);
  }

  private apply({ issueId, member, socketId, isTyping }: TypingWord): void {
    this.typists[isTyping ? 'types' : 'stops'](issueId, member, socketId);
  }

  /** What was being typed has been sent. */
  private follow({ kind, payload }: RecordedEvent): void {
    if (kind !== MessageSent.kind) return;
    const { issueId, author } = payload as Message;
    for (const socket of this.paces.keys())
      if (socket.data.visitor.userId === author.userId) this.stops(issueId, socket);
    this.typists.stops(issueId, author);
  }

  private tell(typing: Typing): void {
    const others = this.server?.local.to(rooms.issue(typing.issueId)).except(rooms.user(typing.userId));
    others?.emit('user:typing', typing);
  }
}
