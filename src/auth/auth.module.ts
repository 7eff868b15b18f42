// Accounts, sessions and roles: who asks, and what they may.

import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../platform/config/config.js';
import { AccessGuard } from './access.guard.js';
import { AccessTokens } from './access-tokens.js';
import { AccountChanges } from './account-changes.js';
import { Accounts } from './accounts.service.js';
import { AccountPruning } from './account-pruning.js';
import { Attempts } from './attempts.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { BearerStrategy } from './bearer.strategy.js';
import { Official } from './official.entity.js';
import { OfficialRepository } from './official.repository.js';
import { Passwords } from './passwords.js';
import { ProfileService } from './profile.service.js';
import { RefreshToken } from './refresh-token.entity.js';
import { Session } from './session.entity.js';
import { SessionRepository } from './session.repository.js';
import { SessionsService } from './sessions.service.js';
import { SignOutService } from './sign-out.service.js';
import { signing } from './signing.js';
import { Standing } from './standing.js';
import { StandingFeed } from './standing-feed.js';
import { TokenDelivery } from './token-delivery.js';
import { User } from './user.entity.js';
import { UserRepository } from './user.repository.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [
    PassportModule,
    JwtModule.registerAsync({ useFactory: signing, inject: [Config] }),
    TypeOrmModule.forFeature([User, Official, Session, RefreshToken]),
  ],
  controllers: [AuthController, UsersController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccessTokens,
    AccountChanges,
    AccountPruning,
    Accounts,
    Attempts,
    AuthService,
    BearerStrategy,
    OfficialRepository,
    Passwords,
    ProfileService,
    SessionRepository,
    SessionsService,
    SignOutService,
    Standing,
    StandingFeed,
    TokenDelivery,
    UserRepository,
    UsersService,
  ],
  exports: [AccessTokens, Accounts],
})
export class AuthModule {}
