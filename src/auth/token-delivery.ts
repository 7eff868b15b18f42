// How refresh tokens travel: in an httpOnly cookie that only our own pages can use, or in bodies for apps without
// cookies.

import { Injectable } from '@nestjs/common';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessTokens } from '../access/access-tokens.js';
import type { Session } from '../contract/account.js';
import { Config } from '../platform/config/config.js';
import { Failure } from '../platform/failures/failure.js';
import type { KnownSession, OpenSession } from '../sessions/sessions.service.js';
import { userView, visitorView } from '../users/user.view.js';
import type { Delivery } from './auth.requests.js';
import { isOwnOrigin } from './own-origin.js';

/** A guest's is another one: a page may open a session for a guest while somebody signs in, and be answered later. */
const COOKIE = 'refresh_token';
const COOKIE_OF_GUEST = 'guest_token';

/** Where the cookie was bound to before it reached every page; browsers send that one first. */
const PATH_OF_OLD = '/api/auth';

const cookiesIn = ({ headers }: FastifyRequest, name = COOKIE): string[] =>
  (headers.cookie ?? '')
    .split(';')
    .map((cookie) => cookie.trim().split('='))
    .flatMap(([key, value]) => (key === name && value ? [value] : []));

const tokenIn = (request: FastifyRequest): string | undefined =>
  cookiesIn(request).at(-1) ?? cookiesIn(request, COOKIE_OF_GUEST).at(-1);

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
      sameSite: 'lax',
      path: '/',
      secure: config.publicUrl.startsWith('https:'),
    };
  }

  handOver(
    { person, sessionId, refreshToken }: KnownSession & Partial<OpenSession>,
    delivery: Delivery | undefined,
    reply: FastifyReply,
  ): Session {
    const session = {
      accessToken: this.tokens.issue(visitorView(person, sessionId)),
      expiresIn: this.tokens.expiresIn,
      user: userView(person),
    };
    if (delivery === 'body') return { ...session, refreshToken };
    if (refreshToken && this.isForUs(reply)) this.keep(refreshToken, person.role === 'guest', reply);
    return session;
  }

  /** The refresh token that came with a request; the body goes before the cookie. */
  presented(request: FastifyRequest, inBody: string | undefined): Presented | undefined {
    if (inBody) return { refreshToken: inBody, delivery: 'body' };
    const refreshToken = tokenIn(request);
    if (!refreshToken) return undefined;
    if (!isOwnOrigin(request.headers, this.config)) {
      throw new Failure('forbidden', 'Another site may not use the session of this one.');
    }
    return { refreshToken, delivery: 'cookie' };
  }

  /** The refresh token in the cookie, unless a page of another site sends it along. */
  ownCookie(request: FastifyRequest): string | undefined {
    return isOwnOrigin(request.headers, this.config) ? tokenIn(request) : undefined;
  }

  takeBack(reply: FastifyReply): void {
    if (!this.isForUs(reply)) return;
    void reply.clearCookie(COOKIE, this.cookie);
    this.dropOld(reply);
    this.drop(COOKIE_OF_GUEST, reply);
  }

  /** Who opens a session has done with the one that they had. */
  private keep(refreshToken: string, isGuest: boolean, reply: FastifyReply): void {
    const [name, other] = isGuest ? [COOKIE_OF_GUEST, COOKIE] : [COOKIE, COOKIE_OF_GUEST];
    void reply.setCookie(name, refreshToken, { ...this.cookie, maxAge: this.config.refreshTokenSeconds });
    this.dropOld(reply);
    this.drop(other, reply);
  }

  private drop(name: string, reply: FastifyReply): void {
    if (cookiesIn(reply.request, name).length > 0) void reply.clearCookie(name, this.cookie);
  }

  private dropOld(reply: FastifyReply): void {
    if (cookiesIn(reply.request).length > 1)
      void reply.clearCookie(COOKIE, { ...this.cookie, path: PATH_OF_OLD });
  }

  /** Another site must not sign its visitors in here, as somebody of its choice, nor out. */
  private isForUs({ request }: FastifyReply): boolean {
    return isOwnOrigin(request.headers, this.config);
  }
}
