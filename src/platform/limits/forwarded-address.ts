// The address of a client behind the proxies that are trusted, for requests that Fastify does not see.

import type { IncomingMessage } from 'node:http';

type Request = Pick<IncomingMessage, 'headers' | 'socket'>;

/** What a proxy appends is true; what stands before the entries of the trusted ones, anybody may have written. */
export function forwardedAddress({ headers, socket }: Request, proxies: boolean | number): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
  const hops = [socket.remoteAddress ?? '', ...forwarded.map((hop) => hop.trim()).reverse()].filter(Boolean);
  const trusted = proxies === true ? Infinity : Number(proxies);
  return hops[Math.min(trusted, hops.length - 1)] ?? '';
}
