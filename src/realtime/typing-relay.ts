// Who is typing, from a socket to everybody else in the room, on whichever worker; never stored.

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { MessageSent } from '../chat/message.events.js';
import type { Message } from '../contract/chat.js';
import type { Member, Typing } from '../contract/presence.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import type { RecordedEvent } from '../platform/event-log/recorded-event.js';
import { Failure } from '../platform/failures/failure.js';
import { Typists } from '../presence/typists.js';
import type { TypingRequest } from './realtime.requests.js';
import { rooms } from './rooms.js';
import type { Server, Socket } from './socket.js';

@Injectable()
export class TypingRelay implements OnApplicationShutdown {
  private readonly typists = new Typists((typing) => this.tell(typing));
  private server?: Server;

  constructor(private readonly tail: LogTail) {}

  serve(server: Server): void {
    this.server = server;
    this.tail.listen(({ events }) => events.forEach((event) => this.follow(event)));
  }

  onApplicationShutdown(): void {
    this.typists.stopAll();
  }

  hear(socket: Socket, { issueId, isTyping }: TypingRequest): void {
    const { visitor } = socket.data;
    if (visitor.role === 'guest') throw new Failure('forbidden', 'Guests may read; sign up to write.');
    if (!socket.rooms.has(rooms.issue(issueId)))
      throw new Failure('forbidden', 'Join the room of this issue first.');
    if (isTyping) this.typists.types(issueId, visitor);
    else this.typists.stops(issueId, visitor);
  }

  stops(issueId: string, member: Member): void {
    this.typists.stops(issueId, member);
  }

  /** What was being typed has been sent. */
  private follow({ kind, payload }: RecordedEvent): void {
    if (kind !== MessageSent.kind) return;
    const { issueId, author } = payload as Message;
    this.typists.stops(issueId, author);
  }

  private tell(typing: Typing): void {
    const others = this.server?.to(rooms.issue(typing.issueId)).except(rooms.user(typing.userId));
    others?.emit('user:typing', typing);
  }
}
