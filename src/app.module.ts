// The table of contents: one line a feature.

import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module.js';
import { ChatModule } from './chat/chat.module.js';
import { CitiesModule } from './cities/cities.module.js';
import { IssuesModule } from './issues/issues.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { ReceiptsModule } from './receipts/receipts.module.js';

@Module({
  imports: [
    PlatformModule,
    AuthModule,
    CitiesModule,
    IssuesModule,
    ReceiptsModule,
    ChatModule,
    RealtimeModule,
  ],
})
export class AppModule {}
