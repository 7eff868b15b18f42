// A client comes into the rooms of issues, those that there are.

import { Injectable } from '@nestjs/common';
import type { JoinedRoom } from '../contract/presence.js';
import { ReceiptsService } from '../receipts/receipts.service.js';
import { SocketPresence } from './socket-presence.js';
import type { Socket } from './socket.js';

@Injectable()
export class RoomVisits {
  constructor(
    private readonly receipts: ReceiptsService,
    private readonly presence: SocketPresence,
  ) {}

  /** Enters before it reads, so that nothing is said in between unheard. */
  async join(socket: Socket, issueId: string): Promise<JoinedRoom> {
    const isNew = this.presence.enter(socket, issueId);
    try {
      const { lastSeq, readSeq } = await this.receipts.progress(issueId, socket.data.visitor.userId);
      await this.presence.said();
      return { issueId, lastSeq, readSeq, members: this.presence.membersOf(issueId) };
    } catch (reason) {
      if (isNew) this.presence.leave(socket, issueId);
      throw reason;
    }
  }

  /** Answers with those rooms that there are. */
  async enter(socket: Socket, issueIds: string[]): Promise<string[]> {
    const existing = await this.receipts.existing(issueIds);
    for (const issueId of existing) this.presence.enter(socket, issueId);
    return existing;
  }
}
