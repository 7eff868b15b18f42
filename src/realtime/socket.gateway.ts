// The one door for sockets: what a client may ask, each answered by an ack.

import { UseFilters, UsePipes } from '@nestjs/common';
import {
  ConnectedSocket,
  type OnGatewayInit,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { AuthExpiring, FeedFilter } from '../contract/events.js';
import { validation } from '../platform/http/validation.js';
import { AckFilter } from './commands.js';
import { FeedFilters } from './feed-filters.js';
import { FeedFilterRequest, RefreshRequest } from './realtime.requests.js';
import { Publisher } from './publisher.js';
import type { Server, Socket } from './socket.js';
import { Sockets } from './sockets.js';

@WebSocketGateway()
@UseFilters(AckFilter)
@UsePipes(validation)
export class SocketGateway implements OnGatewayInit<Server> {
  constructor(
    private readonly filters: FeedFilters,
    private readonly sockets: Sockets,
    private readonly publisher: Publisher,
  ) {}

  afterInit(server: Server): void {
    this.sockets.serve(server);
    this.publisher.serve(server);
  }

  /** Null arrives as a filter without conditions, and means the same. */
  @SubscribeMessage('feed:filter')
  filterFeed(@ConnectedSocket() socket: Socket, @MessageBody() filter: FeedFilterRequest): FeedFilter | null {
    return this.filters.apply(socket, filter);
  }

  @SubscribeMessage('auth:refresh')
  refresh(@ConnectedSocket() socket: Socket, @MessageBody() { token }: RefreshRequest): AuthExpiring {
    return this.sockets.refresh(socket, token);
  }
}
