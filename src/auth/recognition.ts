// Knows who opens a page by the session in its cookie, which stays as it is.

import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccessTokens } from '../access/access-tokens.js';
import type { User } from '../contract/account.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { userView, visitorView } from '../users/user.view.js';
import { TokenDelivery } from './token-delivery.js';

/** For as long as a page is being made, and what it asks of the API meanwhile. */
const TOKEN_SECONDS = 30;

/** A guest has a session to carry on, and is nobody. */
export interface Recognised {
  user?: User;
  accessToken?: string;
}

@Injectable()
export class Recognition {
  constructor(
    private readonly delivery: TokenDelivery,
    private readonly sessions: SessionsService,
    private readonly tokens: AccessTokens,
  ) {}

  async of(request: FastifyRequest): Promise<Recognised | undefined> {
    const refreshToken = this.delivery.ownCookie(request);
    const session = refreshToken && (await this.sessions.recognise(refreshToken));
    if (!session) return undefined;
    const { person, sessionId } = session;
    if (person.role === 'guest') return {};
    const accessToken = this.tokens.issue(visitorView(person, sessionId), TOKEN_SECONDS);
    return { user: userView(person), accessToken };
  }
}
