// The table of contents: one line a feature.

import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CaseworkModule } from './casework/casework.module.js';
import { ChatModule } from './chat/chat.module.js';
import { CitiesModule } from './cities/cities.module.js';
import { FeedModule } from './feed/feed.module.js';
import { IssuesModule } from './issues/issues.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { PresenceModule } from './presence/presence.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { ReceiptsModule } from './receipts/receipts.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { UpvotesModule } from './upvotes/upvotes.module.js';

@Module({
  imports: [
    PlatformModule,
    AuthModule,
    AccountsModule,
    CitiesModule,
    NotificationsModule,
    IssuesModule,
    ReportsModule,
    CaseworkModule,
    FeedModule,
    UpvotesModule,
    ReceiptsModule,
    ChatModule,
    PresenceModule,
    RealtimeModule,
  ],
})
export class AppModule {}
