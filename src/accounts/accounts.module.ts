// What people see and change of their own account, and administrators of everybody's.

import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { ProfileService } from './profile.service.js';

@Module({
  imports: [SessionsModule, UsersModule],
  controllers: [AccountsController],
  providers: [AccountsService, ProfileService],
})
export class AccountsModule {}
