// What a client does in the rooms of issues in passing: it comes, types, and leaves.

import { Injectable } from '@nestjs/common';
import type { JoinedRoom } from '../contract/presence.js';
import { ReceiptsService } from '../receipts/receipts.service.js';
import type { TypingRequest } from './realtime.requests.js';
import { SocketPresence } from './socket-presence.js';
import type { Server, Socket } from './socket.js';
import { TypingRelay } from './typing-relay.js';

@Injectable()
export class RoomVisits {
  constructor(
    private readonly receipts: ReceiptsService,
    private readonly presence: SocketPresence,
    private readonly typing: TypingRelay,
  ) {}

  serve(server: Server): void {
    this.presence.serve(server);
    this.typing.serve(server);
  }

  /** Enters before it reads, so that nothing is said in between unheard. */
  async join(socket: Socket, issueId: string): Promise<JoinedRoom> {
    const isNew = this.presence.enter(socket, issueId);
    try {
      const { lastSeq, readSeq } = await this.receipts.standing(issueId, socket.data.visitor.userId);
      return { issueId, lastSeq, readSeq, members: this.presence.membersOf(issueId) };
    } catch (reason) {
      if (isNew) this.presence.leave(socket, issueId);
      throw reason;
    }
  }

  leave(socket: Socket, issueId: string): { issueId: string } {
    this.presence.leave(socket, issueId);
    return { issueId };
  }

  /** Answers with those rooms that there are. */
  async enter(socket: Socket, issueIds: string[]): Promise<string[]> {
    const existing = await this.receipts.existing(issueIds);
    for (const issueId of existing) this.presence.enter(socket, issueId);
    return existing;
  }

  type(socket: Socket, typing: TypingRequest): null {
    this.typing.hear(socket, typing);
    return null;
  }
}
