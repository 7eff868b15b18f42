// A client comes into the rooms of issues, those that there are, and hears what is said in them.

import { Injectable } from '@nestjs/common';
import type { DeliveryMark } from '../contract/chat.js';
import type { JoinedRoom } from '../contract/presence.js';
import { ReceiptsService } from '../receipts/receipts.service.js';
import { rooms } from './rooms.js';
import { SocketPresence } from './socket-presence.js';
import type { Socket } from './socket.js';

@Injectable()
export class RoomVisits {
  constructor(
    private readonly receipts: ReceiptsService,
    private readonly presence: SocketPresence,
  ) {}

  join(socket: Socket, issueId: string): Promise<JoinedRoom> {
    return this.inside(socket, [issueId], async () => {
      const { lastSeq, readSeq, isUnnamed } = await this.receipts.arrival(
        issueId,
        socket.data.visitor.userId,
      );
      if (!isUnnamed) this.presence.appear(socket, [issueId]);
      await this.presence.said();
      return { issueId, lastSeq, readSeq, ...this.presence.companyOf(socket, issueId) };
    });
  }

  /** Stays in those rooms that there are. */
  resume<T>(socket: Socket, issueIds: string[], read: (existing: string[]) => Promise<T>): Promise<T> {
    return this.inside(socket, issueIds, async () => {
      const { userId } = socket.data.visitor;
      const open = await this.receipts.existing(issueIds);
      const existing = open.map(({ issueId }) => issueId);
      for (const issueId of issueIds) if (!existing.includes(issueId)) this.presence.leave(socket, issueId);
      this.presence.appear(
        socket,
        open.flatMap(({ issueId, unnamed }) => (unnamed === userId ? [] : [issueId])),
      );
      return read(existing);
    });
  }

  delivered({ data, rooms: entered }: Socket, issueId: string, seq: number): Promise<DeliveryMark> {
    return this.receipts.delivered(data.visitor, issueId, seq, entered.has(rooms.issue(issueId)));
  }

  /** Enters before it reads, so that nothing is said in between unheard; who is refused has not entered. */
  private async inside<T>(socket: Socket, issueIds: string[], read: () => Promise<T>): Promise<T> {
    const entered = this.presence.enter(socket, issueIds);
    try {
      return await read();
    } catch (reason) {
      for (const issueId of entered) this.presence.leave(socket, issueId);
      throw reason;
    }
  }
}
