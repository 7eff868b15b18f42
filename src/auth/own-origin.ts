// Whether a browser says that a request comes from our own pages, or from those that may act for us.

import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../platform/config/config.js';

const isOnHost = (origin: string, host: string | undefined): boolean =>
  URL.canParse(origin) && new URL(origin).host === host;

/** Programs send no Origin and hold no one else's cookies. "*" opens the API to all sites, but nobody's session. */
export function isOwnOrigin(
  { origin, host }: IncomingHttpHeaders,
  { publicUrl, corsOrigins }: Pick<Config, 'publicUrl' | 'corsOrigins'>,
): boolean {
  if (origin === undefined) return true;
  return origin === new URL(publicUrl).origin || corsOrigins.includes(origin) || isOnHost(origin, host);
}
