// The one door for sockets, shared by all features.

import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ChatModule } from '../chat/chat.module.js';
import { PresenceModule } from '../presence/presence.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { FeedFilters } from './feed-filters.js';
import { Publisher } from './publisher.js';
import { Resume } from './resume.js';
import { RoomVisits } from './room-visits.js';
import { SocketPresence } from './socket-presence.js';
import { SocketGateway } from './socket.gateway.js';
import { Sockets } from './sockets.js';
import { TypingRelay } from './typing-relay.js';

@Module({
  imports: [AccessModule, ChatModule, PresenceModule, ReceiptsModule],
  providers: [
    SocketGateway,
    Sockets,
    Publisher,
    FeedFilters,
    Resume,
    RoomVisits,
    SocketPresence,
    TypingRelay,
  ],
})
export class RealtimeModule {}
