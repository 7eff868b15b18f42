// The pages that people open in a browser.

import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fileURLToPath } from 'node:url';

const WEB = fileURLToPath(new URL('../../../../web', import.meta.url));

/** Only the files that are there when it starts are routes; everything else stays with the API. */
export const servePages = (app: NestFastifyApplication) =>
  app.register(fastifyStatic, { root: WEB, wildcard: false, decorateReply: false });
