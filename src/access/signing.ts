// How access tokens are signed: one algorithm, one secret for all workers.

import type { JwtModuleOptions } from '@nestjs/jwt';
import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Config } from '../platform/config/config.js';

export const SIGNING = 'HS256';

/** Given a text, jsonwebtoken tries it as a public key first, for each token: 300 µs in place of 7. */
export function signingKey({ jwtSecret }: Config): KeyObject {
  if (!jwtSecret) throw new Error('A worker needs JWT_SECRET; the primary process gives it one.');
  return createSecretKey(Buffer.from(jwtSecret));
}

export const signing = (config: Config): JwtModuleOptions => ({
  secret: signingKey(config),
  signOptions: { algorithm: SIGNING },
  verifyOptions: { algorithms: [SIGNING] },
});
