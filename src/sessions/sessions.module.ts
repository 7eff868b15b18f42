// Sign-ins that last: begun, carried on, and ended here or everywhere.

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users/users.module.js';
import { RefreshToken } from './refresh-token.entity.js';
import { SessionEnds } from './session-ends.js';
import { Session } from './session.entity.js';
import { SessionPruning } from './session-pruning.js';
import { SessionRepository } from './session.repository.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [UsersModule, TypeOrmModule.forFeature([Session, RefreshToken])],
  providers: [SessionEnds, SessionPruning, SessionRepository, SessionsService],
  exports: [SessionEnds, SessionsService],
})
export class SessionsModule {}
