// A request as the pages read it: under the address by which the browser knows us.

import type { FastifyRequest } from 'fastify';
import { Failure } from '../platform/failures/failure.js';

type Asked = Pick<FastifyRequest, 'headers' | 'protocol' | 'host' | 'url' | 'method' | 'body'>;

/** Ours are the public address and the one that was asked; behind a proxy, only the first may look like what people see. */
function originOf({ protocol, host, headers }: Asked, publicUrl: string): string {
  const asked = `${protocol}://${host}`;
  if (!URL.canParse(asked)) throw Failure.invalid({ Host: ['must be the name of a server'] });
  const here = new URL(asked);
  const home = new URL(publicUrl);
  const own = [home.origin, here.origin];
  return own.find((origin) => origin === headers.origin) ?? (here.host === home.host ? home : here).origin;
}

function headersOf({ headers }: Asked): Headers {
  const all = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  return new Headers(all);
}

export function pageRequest(asked: Asked, publicUrl: string): Request {
  const { url, method, body } = asked;
  // A proxy's way of asking, by a whole address, is not ours.
  if (!url.startsWith('/')) throw Failure.invalid({ path: ['must begin with a slash'] });
  const address = originOf(asked, publicUrl) + url;
  if (!URL.canParse(address)) throw Failure.invalid({ path: ['must be an address'] });
  const hasBody = Buffer.isBuffer(body);
  return new Request(address, {
    method,
    headers: headersOf(asked),
    ...(hasBody && { body: new Uint8Array(body) }),
  });
}
