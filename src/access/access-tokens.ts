// Access tokens: short-lived, signed, and enough to know who asks without a look into the database.

import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { randomBytes } from 'node:crypto';
import type { Role } from '../contract/account.js';
import { Config } from '../platform/config/config.js';
import { Failure } from '../platform/failures/failure.js';
import type { Visitor } from '../users/visitor.js';
import { Standing } from './standing.js';

export interface AccessClaims {
  sub: string;
  sid: string;
  role: Role;
  name: string;
  city: string | null;
  official?: Visitor['official'];
  iat: number;
  exp: number;
}

/** A visitor, and until when the token lets them in. */
export interface Admission {
  visitor: Visitor;
  expiresAt: Date;
}

@Injectable()
export class AccessTokens {
  readonly expiresIn: number;

  constructor(
    private readonly jwt: JwtService,
    private readonly standing: Standing,
    config: Config,
  ) {
    this.expiresIn = config.accessTokenSeconds;
  }

  issue(
    { userId, sessionId, displayName, role, city, official }: Visitor,
    expiresIn = this.expiresIn,
  ): string {
    const claims = {
      sub: userId,
      sid: sessionId,
      role,
      name: displayName,
      city,
      ...(official && { official }),
    };
    // Without a name of its own, a token that is renewed within a second would be the same one.
    return this.jwt.sign(claims, { expiresIn, jwtid: randomBytes(9).toString('base64url') });
  }

  verify(token: string): AccessClaims {
    try {
      return this.jwt.verify<AccessClaims>(token);
    } catch {
      throw new Failure('unauthenticated', 'The access token is not valid or has expired.');
    }
  }

  admit({ sub, sid, role, name, city, official, iat, exp }: AccessClaims): Admission {
    const claimed = {
      userId: sub,
      sessionId: sid,
      role,
      displayName: name,
      city,
      ...(official && { official }),
    };
    const expiresAt = new Date(Math.min(exp, iat + this.expiresIn) * 1000);
    return { visitor: this.standing.admit(claimed), expiresAt };
  }

  /** For those who come with a bare token, such as a socket's handshake. */
  visitorOf(token: string): Visitor {
    return this.admit(this.verify(token)).visitor;
  }
}
