// How access tokens are signed: one algorithm, one secret for all workers.

import type { JwtModuleOptions } from '@nestjs/jwt';
import type { Config } from '../platform/config/config.js';

export const SIGNING = 'HS256';

export function signingSecret({ jwtSecret }: Config): string {
  if (!jwtSecret) throw new Error('A worker needs JWT_SECRET; the primary process gives it one.');
  return jwtSecret;
}

export const signing = (config: Config): JwtModuleOptions => ({
  secret: signingSecret(config),
  signOptions: { algorithm: SIGNING },
  verifyOptions: { algorithms: [SIGNING] },
});
