// Accounts, sessions and roles: who asks, and what they may.

import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../platform/config/config.js';
import { AccessGuard } from '../access/access.guard.js';
import { AccessTokens } from '../access/access-tokens.js';
import { AccountChanges } from '../users/account-changes.js';
import { Accounts } from '../users/users.service.js';
import { AccountPruning } from '../sessions/account-pruning.js';
import { Attempts } from './attempts.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { BearerStrategy } from '../access/bearer.strategy.js';
import { Official } from '../users/official.entity.js';
import { OfficialRepository } from '../users/official.repository.js';
import { Passwords } from './passwords.js';
import { ProfileService } from '../accounts/profile.service.js';
import { RefreshToken } from '../sessions/refresh-token.entity.js';
import { Session } from '../sessions/session.entity.js';
import { SessionRepository } from '../sessions/session.repository.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { SignOutService } from '../sessions/sign-out.service.js';
import { signing } from '../access/signing.js';
import { Standing } from '../access/standing.js';
import { StandingFeed } from '../access/standing-feed.js';
import { TokenDelivery } from './token-delivery.js';
import { User } from '../users/user.entity.js';
import { UserRepository } from '../users/user.repository.js';
import { UsersController } from '../accounts/accounts.controller.js';
import { UsersService } from '../accounts/accounts.service.js';

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
