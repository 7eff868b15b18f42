// How refresh tokens travel: in an httpOnly cookie that only our own pages can use, or in bodies for apps without
// cookies.

import { Injectable } from '@nestjs/common';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessTokens } from '../access/access-tokens.js';
import type { Session } from '../contract/account.js';
import { Config } from '../platform/config/config.js';
import { Failure } from '../platform/failures/failure.js';
import type { OpenSession } from '../sessions/sessions.service.js';
import { userView, visitorView } from '../users/user.view.js';
import type { Delivery } from './auth.requests.js';
import { isOwnOrigin } from './own-origin.js';

const COOKIE = 'refresh_token';

interface Presented {
  refreshToken: string;
  delivery: Delivery;
}

@Injectable()
export class TokenDelivery {
  private readonly cookie: CookieSerializeOptions;

  constructor(
    private readonly tokens: AccessTokens,
    private readonly config: Config,
  ) {
    this.cookie = {
      httpOnly: true,
      sameSite: 'strict',
      path: '/api/auth',
      secure: config.publicUrl.startsWith('https:'),
    };
  }

  handOver(
    { person, sessionId, refreshToken }: OpenSession,
    delivery: Delivery | undefined,
    reply: FastifyReply,
  ): Session {
    const session = {
      accessToken: this.tokens.issue(visitorView(person, sessionId)),
      expiresIn: this.tokens.expiresIn,
      user: userView(person),
    };
    if (delivery === 'body') return { ...session, refreshToken };
    const maxAge = this.config.refreshTokenSeconds;
    if (this.isForUs(reply)) void reply.setCookie(COOKIE, refreshToken, { ...this.cookie, maxAge });
    return session;
  }

  /** The refresh token that came with a request; the body goes before the cookie. */
  presented(request: FastifyRequest, inBody: string | undefined): Presented | undefined {
    if (inBody) return { refreshToken: inBody, delivery: 'body' };
    const refreshToken = request.cookies[COOKIE];
    if (!refreshToken) return undefined;
    if (!isOwnOrigin(request.headers, this.config)) {
      throw new Failure('forbidden', 'Another site may not use the session of this one.');
    }
    return { refreshToken, delivery: 'cookie' };
  }

  takeBack(reply: FastifyReply): void {
    if (this.isForUs(reply)) void reply.clearCookie(COOKIE, this.cookie);
  }

  /** Another site must not sign its visitors in here, as somebody of its choice, nor out. */
  private isForUs({ request }: FastifyReply): boolean {
    return isOwnOrigin(request.headers, this.config);
  }
}
