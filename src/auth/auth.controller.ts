// Signing in and out over REST.

import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Session } from '../contract/account.js';
import { Failure } from '../platform/failures/failure.js';
import { Answers } from '../platform/http/answers.js';
import { OpenToAll } from '../platform/http/open-to-all.js';
import { Address } from '../platform/limits/address.js';
import { RequiresRole } from '../users/roles.js';
import { Asker, type Visitor } from '../users/visitor.js';
import { GuestRequest, LoginRequest, RefreshRequest, RegisterRequest } from './auth.requests.js';
import { AuthService } from './auth.service.js';
import { SignOutService } from './sign-out.service.js';
import { TokenDelivery } from './token-delivery.js';

const Reply = () => Res({ passthrough: true });

@ApiTags('accounts')
@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly signOut: SignOutService,
    private readonly delivery: TokenDelivery,
  ) {}

  @Post('register')
  @ApiOperation({
    summary: 'Open an account and sign in',
    description: 'The refresh token comes as an httpOnly cookie, or with tokenDelivery body in the answer.',
  })
  @OpenToAll()
  @Answers(201, 'Session', ['conflict', 'rate_limited'])
  async register(
    @Body() request: RegisterRequest,
    @Address() address: string,
    @Reply() reply: FastifyReply,
  ): Promise<Session> {
    return this.delivery.handOver(await this.auth.register(request, address), request.tokenDelivery, reply);
  }

  @Post('login')
  @ApiOperation({ summary: 'Sign in' })
  @OpenToAll()
  @Answers(200, 'Session', ['unauthenticated', 'forbidden', 'rate_limited'])
  async login(
    @Body() request: LoginRequest,
    @Address() address: string,
    @Reply() reply: FastifyReply,
  ): Promise<Session> {
    return this.delivery.handOver(await this.auth.signIn(request, address), request.tokenDelivery, reply);
  }

  @Post('guest')
  @ApiOperation({
    summary: 'Look around as a guest',
    description: 'A guest reads and watches, and never writes.',
  })
  @OpenToAll()
  @Answers(200, 'Session', ['rate_limited'])
  async guest(
    @Body() request: GuestRequest,
    @Address() address: string,
    @Reply() reply: FastifyReply,
  ): Promise<Session> {
    return this.delivery.handOver(await this.auth.lookAround(request, address), request.tokenDelivery, reply);
  }

  /** Takes the refresh token from the body or else from its cookie, and hands over the next one in the same way. */
  @Post('refresh')
  @ApiOperation({
    summary: 'Renew the session',
    description:
      'Takes the refresh token of the body or the cookie. It works once: used again, it ends the session.',
  })
  @OpenToAll()
  @Answers(200, 'Session', ['unauthenticated', 'forbidden', 'rate_limited'])
  async refresh(
    @Body() body: RefreshRequest,
    @Req() request: FastifyRequest,
    @Address() address: string,
    @Reply() reply: FastifyReply,
  ): Promise<Session> {
    const token = this.delivery.presented(request, body.refreshToken);
    if (!token) throw new Failure('unauthenticated', 'There is no refresh token in the body or in a cookie.');
    const session = await this.auth.carryOn(token.refreshToken, address);
    return this.delivery.handOver(session, token.delivery, reply);
  }

  /** While the cookie is not renewed, nothing is lost by a page that is left while its answer is on the way. */
  @Post('access')
  @ApiOperation({
    summary: 'Carry on in another page',
    description:
      'An access token for the session of the cookie, which is renewed when half its time is over.',
  })
  @OpenToAll()
  @Answers(200, 'Session', ['unauthenticated', 'forbidden', 'rate_limited'])
  async access(
    @Req() request: FastifyRequest,
    @Address() address: string,
    @Reply() reply: FastifyReply,
  ): Promise<Session> {
    const token = this.delivery.presented(request, undefined);
    if (!token) throw new Failure('unauthenticated', 'There is no refresh token in a cookie.');
    return this.delivery.handOver(await this.auth.visit(token.refreshToken, address), 'cookie', reply);
  }

  /** Ends the session of the access token or, without one, of the refresh token. */
  @Post('logout')
  @ApiOperation({
    summary: 'Sign out',
    description:
      'Ends the session of the access token or, without one, of the refresh token, and its sockets.',
  })
  @OpenToAll()
  @Answers(204, null, ['unauthenticated', 'forbidden'])
  async logout(
    @Asker() visitor: Visitor | undefined,
    @Body() body: RefreshRequest,
    @Req() request: FastifyRequest,
    @Reply() reply: FastifyReply,
  ): Promise<void> {
    const token = visitor ? undefined : this.delivery.presented(request, body.refreshToken);
    await this.signOut.here(visitor, token?.refreshToken);
    this.delivery.takeBack(reply);
  }

  @Post('logout-all')
  @ApiOperation({ summary: 'Sign out everywhere' })
  @RequiresRole('guest')
  @Answers(204, null)
  async logoutAll(@Asker() visitor: Visitor, @Reply() reply: FastifyReply): Promise<void> {
    await this.signOut.everywhere(visitor);
    this.delivery.takeBack(reply);
  }
}
