// The one door for sockets: what a client may ask, each answered by an ack.

import { UseFilters, UseGuards, UsePipes } from '@nestjs/common';
import {
  ConnectedSocket,
  type OnGatewayInit,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { ChatService } from '../chat/chat.service.js';
import { ReactionsService } from '../chat/reactions.service.js';
import type { DeliveryMark, Message, Reactions, ReadMark } from '../contract/chat.js';
import type { TokenLife, FeedFilter, Resumed } from '../contract/events.js';
import type { JoinedRoom } from '../contract/presence.js';
import { IdPipe } from '../platform/http/params.js';
import { validation } from '../platform/http/validation.js';
import { ReceiptsService } from '../receipts/receipts.service.js';
import { CommandLimits } from './command-limits.js';
import { AckFilter } from './commands.js';
import { FeedFilters } from './feed-filters.js';
import { Publisher } from './publisher.js';
import {
  FeedFilterRequest,
  MarkRequest,
  MessageDeleteRequest,
  MessageEditRequest,
  MessageReactRequest,
  MessageSendRequest,
  RefreshRequest,
  ResumeRequest,
  TypingRequest,
} from './realtime.requests.js';
import { Resume } from './resume.js';
import { RoomVisits } from './room-visits.js';
import { SocketPresence } from './socket-presence.js';
import type { Server, Socket } from './socket.js';
import { Sockets } from './sockets.js';
import { TypingRelay } from './typing-relay.js';

const issueId = new IdPipe('issue', 'issueId');

@WebSocketGateway()
@UseFilters(AckFilter)
@UseGuards(CommandLimits)
@UsePipes(validation)
export class SocketGateway implements OnGatewayInit<Server> {
  // eslint-disable-next-line max-params -- one gateway for all commands: each argument is what answers some of them
  constructor(
    private readonly sockets: Sockets,
    private readonly publisher: Publisher,
    private readonly filters: FeedFilters,
    private readonly resumption: Resume,
    private readonly visits: RoomVisits,
    private readonly presence: SocketPresence,
    private readonly typing: TypingRelay,
    private readonly chat: ChatService,
    private readonly reactions: ReactionsService,
    private readonly receipts: ReceiptsService,
  ) {}

  afterInit(server: Server): void {
    this.sockets.serve(server);
    this.publisher.serve(server);
    this.presence.serve(server);
    this.typing.serve(server);
  }

  @SubscribeMessage('join:issue')
  join(@ConnectedSocket() socket: Socket, @MessageBody(issueId) issueId: string): Promise<JoinedRoom> {
    return this.visits.join(socket, issueId);
  }

  @SubscribeMessage('leave:issue')
  leave(@ConnectedSocket() socket: Socket, @MessageBody(issueId) issueId: string): { issueId: string } {
    this.presence.leave(socket, issueId);
    return { issueId };
  }

  @SubscribeMessage('user:typing')
  type(@ConnectedSocket() socket: Socket, @MessageBody() typing: TypingRequest): null {
    this.typing.hear(socket, typing);
    return null;
  }

  @SubscribeMessage('message:send')
  async send(
    @ConnectedSocket() { data }: Socket,
    @MessageBody() request: MessageSendRequest,
  ): Promise<Message> {
    const { message } = await this.chat.send(data.visitor, request);
    return message;
  }

  @SubscribeMessage('message:edit')
  edit(
    @ConnectedSocket() { data }: Socket,
    @MessageBody() { messageId, content }: MessageEditRequest,
  ): Promise<Message> {
    return this.chat.edit(data.visitor, messageId, content);
  }

  @SubscribeMessage('message:delete')
  remove(
    @ConnectedSocket() { data }: Socket,
    @MessageBody() { messageId }: MessageDeleteRequest,
  ): Promise<Message> {
    return this.chat.remove(data.visitor, messageId);
  }

  @SubscribeMessage('message:react')
  react(
    @ConnectedSocket() { data }: Socket,
    @MessageBody() request: MessageReactRequest,
  ): Promise<Reactions> {
    return this.reactions.react(data.visitor, request);
  }

  @SubscribeMessage('message:read')
  read(@ConnectedSocket() { data }: Socket, @MessageBody() { issueId, seq }: MarkRequest): Promise<ReadMark> {
    return this.receipts.read(data.visitor, issueId, seq);
  }

  @SubscribeMessage('message:delivered')
  delivered(
    @ConnectedSocket() socket: Socket,
    @MessageBody() { issueId, seq }: MarkRequest,
  ): Promise<DeliveryMark> {
    return this.visits.delivered(socket, issueId, seq);
  }

  /** Null arrives as a filter without conditions, and means the same. */
  @SubscribeMessage('feed:filter')
  filterFeed(@ConnectedSocket() socket: Socket, @MessageBody() filter: FeedFilterRequest): FeedFilter | null {
    return this.filters.apply(socket, filter);
  }

  @SubscribeMessage('sync:resume')
  resume(
    @ConnectedSocket() socket: Socket,
    @MessageBody() { cursor, rooms: issueIds }: ResumeRequest,
  ): Promise<Resumed> {
    return this.resumption.since(socket, cursor, issueIds);
  }

  @SubscribeMessage('auth:refresh')
  refresh(@ConnectedSocket() socket: Socket, @MessageBody() { token }: RefreshRequest): TokenLife {
    return this.sockets.refresh(socket, token);
  }
}
