// Coming into the rooms of issues, and leaving them.

import { Injectable } from '@nestjs/common';
import type { JoinedRoom } from '../contract/presence.js';
import { ReceiptsService } from '../receipts/receipts.service.js';
import { rooms } from './rooms.js';
import type { Socket } from './socket.js';

@Injectable()
export class RoomVisits {
  constructor(private readonly receipts: ReceiptsService) {}

  async join(socket: Socket, issueId: string): Promise<JoinedRoom> {
    void socket.join(rooms.issue(issueId));
    const { lastSeq, readSeq } = await this.receipts.standing(issueId, socket.data.visitor.userId);
    return { issueId, lastSeq, readSeq, members: [] };
  }

  leave(socket: Socket, issueId: string): { issueId: string } {
    void socket.leave(rooms.issue(issueId));
    return { issueId };
  }

  async enter(socket: Socket, issueIds: string[]): Promise<string[]> {
    for (const issueId of issueIds) void socket.join(rooms.issue(issueId));
    return issueIds;
  }
}
