// The one door for sockets, shared by all features.

import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ChatModule } from '../chat/chat.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { Connections } from './connections.js';
import { FeedFilters } from './feed-filters.js';
import { Publisher } from './publisher.js';
import { Resume } from './resume.js';
import { RoomVisits } from './room-visits.js';
import { SocketGateway } from './socket.gateway.js';
import { Sockets } from './sockets.js';

@Module({
  imports: [AccessModule, ChatModule, ReceiptsModule],
  providers: [SocketGateway, Sockets, Publisher, FeedFilters, Connections, Resume, RoomVisits],
})
export class RealtimeModule {}
