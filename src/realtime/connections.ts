// What a connection asks about itself: who it belongs to, what it hears, and what it missed.

import { Injectable } from '@nestjs/common';
import type { AuthExpiring, FeedFilter, Resumed } from '../contract/events.js';
import { FeedFilters } from './feed-filters.js';
import { Publisher } from './publisher.js';
import { Resume } from './resume.js';
import type { Server, Socket } from './socket.js';
import { Sockets } from './sockets.js';

@Injectable()
export class Connections {
  constructor(
    private readonly sockets: Sockets,
    private readonly publisher: Publisher,
    private readonly filters: FeedFilters,
    private readonly resumption: Resume,
  ) {}

  serve(server: Server): void {
    this.sockets.serve(server);
    this.publisher.serve(server);
  }

  filterFeed(socket: Socket, filter: FeedFilter): FeedFilter | null {
    return this.filters.apply(socket, filter);
  }

  resume(socket: Socket, cursor: string, issueIds: string[]): Promise<Resumed> {
    return this.resumption.since(socket, cursor, issueIds);
  }

  refresh(socket: Socket, token: string): AuthExpiring {
    return this.sockets.refresh(socket, token);
  }
}
