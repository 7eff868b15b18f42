// The ways in and out: registering, signing in, looking around, carrying on, signing out.

import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { Attempts } from './attempts.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { Passwords } from './passwords.js';
import { Recognition } from './recognition.js';
import { SignOutService } from './sign-out.service.js';
import { TokenDelivery } from './token-delivery.js';

@Module({
  imports: [AccessModule, SessionsModule, UsersModule],
  controllers: [AuthController],
  providers: [Attempts, AuthService, Passwords, Recognition, SignOutService, TokenDelivery],
  exports: [Recognition],
})
export class AuthModule {}
