// The pages that people open in a browser.

import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fileURLToPath } from 'node:url';

const WEB = fileURLToPath(new URL('../../../../web', import.meta.url));

/** The address of the API itself is no page; who opens it wants to know what there is. */
const leadToDocs = (app: NestFastifyApplication) =>
  app
    .getHttpAdapter()
    .getInstance()
    .get('/api', (_, reply) => reply.redirect('/api/docs'));

/** Only the files that are there when it starts are routes; everything else stays with the API. */
export async function servePages(app: NestFastifyApplication): Promise<void> {
  leadToDocs(app);
  await app.register(fastifyStatic, { root: WEB, wildcard: false, decorateReply: false });
}
