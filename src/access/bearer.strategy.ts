// Reads `Authorization: Bearer` of a REST request.

import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Config } from '../platform/config/config.js';
import type { Visitor } from '../users/visitor.js';
import { AccessTokens, type AccessClaims } from './access-tokens.js';
import { signingKey, verifying } from './signing.js';

@Injectable()
export class BearerStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly tokens: AccessTokens,
    config: Config,
  ) {
    const { algorithms, maxAge } = verifying(config);
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // It takes a KeyObject as well; only its types do not know that.
      secretOrKey: signingKey(config) as unknown as Buffer,
      algorithms,
      jsonWebTokenOptions: { maxAge },
    });
  }

  validate(claims: AccessClaims): Visitor {
    return this.tokens.admit(claims).visitor;
  }
}
