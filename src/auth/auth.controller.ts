// Accounts over REST: signing in and out, and one's own profile.

import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Session } from '../contract/account.js';
import { Answers } from '../platform/http/answers.js';
import { GuestRequest, LoginRequest, RegisterRequest } from './auth.requests.js';
import { AuthService } from './auth.service.js';
import { TokenDelivery } from './token-delivery.js';

@ApiTags('accounts')
@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly delivery: TokenDelivery,
  ) {}

  @Post('register')
  @Answers(201, 'Session', ['invalid', 'conflict', 'rate_limited'])
  async register(
    @Body() request: RegisterRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.delivery.handOver(
      await this.auth.register(request),
      request.tokenDelivery ?? 'cookie',
      reply,
    );
  }

  @Post('login')
  @Answers(200, 'Session', ['invalid', 'unauthenticated', 'forbidden', 'rate_limited'])
  async login(
    @Body() request: LoginRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.delivery.handOver(await this.auth.signIn(request), request.tokenDelivery ?? 'cookie', reply);
  }

  @Post('guest')
  @Answers(200, 'Session', ['invalid', 'rate_limited'])
  async guest(
    @Body() request: GuestRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Session> {
    return this.delivery.handOver(
      await this.auth.lookAround(request),
      request.tokenDelivery ?? 'cookie',
      reply,
    );
  }
}
