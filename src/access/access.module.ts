// Who asks: access tokens, what has changed since they were made, and the guard at both doors.

import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { Config } from '../platform/config/config.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccessGuard } from './access.guard.js';
import { AccessTokens } from './access-tokens.js';
import { BearerStrategy } from './bearer.strategy.js';
import { signing } from './signing.js';
import { Standing } from './standing.js';
import { StandingFeed } from './standing-feed.js';

@Module({
  imports: [
    PassportModule,
    JwtModule.registerAsync({ useFactory: signing, inject: [Config] }),
    SessionsModule,
    UsersModule,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccessTokens,
    BearerStrategy,
    Standing,
    StandingFeed,
  ],
  exports: [AccessTokens],
})
export class AccessModule {}
