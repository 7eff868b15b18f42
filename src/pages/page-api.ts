// The API as pages ask it: in this process, through every check and limit that an app or a script meets.

import type { FastifyInstance, FastifyRequest } from 'fastify';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What of the browser's request the API goes by; its origin was checked already, and pages send their own bodies. */
const PASSED_ON = ['cookie', 'user-agent', 'accept-language'];

function headersFor(visit: FastifyRequest, asked: Request, accessToken: string | undefined) {
  const isStranger = asked.credentials === 'omit';
  const kept = PASSED_ON.filter((name) => !isStranger || name !== 'cookie')
    .map((name) => [name, visit.headers[name]])
    .filter(([, value]) => value !== undefined);
  const own = ['content-type', 'idempotency-key', 'authorization']
    .map((name) => [name, asked.headers.get(name)])
    .filter(([, value]) => value !== null);
  return {
    ...(accessToken && !isStranger && { authorization: `Bearer ${accessToken}` }),
    // A page that has just signed somebody in asks as them.
    ...(Object.fromEntries([...kept, ...own]) as Record<string, string>),
    host: visit.host,
    'x-request-id': visit.id,
  };
}

/** Limits count the address of the visitor, not our own. */
export const pageApi =
  (fastify: FastifyInstance, visit: FastifyRequest, accessToken?: string) =>
  async (asked: Request): Promise<Response> => {
    const { pathname, search } = new URL(asked.url);
    const { statusCode, headers, rawPayload } = await fastify.inject({
      method: asked.method as Method,
      url: pathname + search,
      remoteAddress: visit.ip,
      headers: headersFor(visit, asked, accessToken),
      ...(asked.body && { payload: Buffer.from(await asked.arrayBuffer()) }),
    });
    const all = Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, String(one)]),
    );
    const isEmpty = [204, 304].includes(statusCode);
    return new Response(isEmpty ? null : new Uint8Array(rawPayload), { status: statusCode, headers: all });
  };
