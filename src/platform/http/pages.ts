// The pages that people open in a browser.

import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fileURLToPath } from 'node:url';

const WEB = fileURLToPath(new URL('../../../../web', import.meta.url));

/** Who opens the address of the API itself wants to know what there is; browsers ask for icons by a name of old. */
const LEADS: Record<string, string> = {
  '/api': '/api/docs',
  '/api/': '/api/docs',
  '/favicon.ico': '/favicon.svg',
};

/** Only the files that are there when it starts are routes; everything else stays with the API. */
export async function servePages(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  for (const [from, to] of Object.entries(LEADS)) fastify.get(from, (_, reply) => reply.redirect(to));
  await app.register(fastifyStatic, { root: WEB, wildcard: false, decorateReply: false });
}
