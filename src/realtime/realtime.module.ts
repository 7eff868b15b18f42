// The one door for sockets, shared by all features.

import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { FeedFilters } from './feed-filters.js';
import { Publisher } from './publisher.js';
import { SocketGateway } from './socket.gateway.js';
import { Sockets } from './sockets.js';

@Module({
  imports: [AuthModule],
  providers: [SocketGateway, Sockets, Publisher, FeedFilters],
})
export class RealtimeModule {}
