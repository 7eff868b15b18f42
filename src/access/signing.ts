// How access tokens are signed: one algorithm, one secret for all workers.

import type { JwtModuleOptions, JwtVerifyOptions } from '@nestjs/jwt';
import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Config } from '../platform/config/config.js';

const SIGNING = 'HS256' as const;

/** Given a text, jsonwebtoken tries it as a public key first, for each token: 300 µs in place of 7. */
export function signingKey({ jwtSecret }: Config): KeyObject {
  if (!jwtSecret) throw new Error('A worker needs JWT_SECRET; the primary process gives it one.');
  return createSecretKey(Buffer.from(jwtSecret));
}

/**
 * Ended sessions are remembered for as long as tokens live by the settings of now: an older token is refused, even if
 * the settings of then gave it longer.
 */
export const verifying = ({ accessTokenSeconds }: Config) =>
  ({ algorithms: [SIGNING], maxAge: accessTokenSeconds }) satisfies JwtVerifyOptions;

export const signing = (config: Config): JwtModuleOptions => ({
  secret: signingKey(config),
  signOptions: { algorithm: SIGNING },
  verifyOptions: verifying(config),
});
