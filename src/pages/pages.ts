// The pages that people open in a browser: every address that is not the API's, and the files behind them.

import fastifyStatic from '@fastify/static';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Recognition } from '../auth/recognition.js';
import { Config } from '../platform/config/config.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import { sendProblem } from '../platform/failures/problem.filter.js';
import { UsersService } from '../users/users.service.js';
import { sendLastResort } from './last-resort.js';
import { sendPage } from './page-answer.js';
import { pageApi } from './page-api.js';
import { pageRequest } from './page-request.js';
import { Setup } from './setup.js';
import { FILES, openSite, type Site } from './site.js';

const FORM_LIMIT = 64 * 1024;
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];
/** A page takes the machine as long as so many reads of the API, beside those that it asks for. */
const PAGE_READS = 10;
const PAGE_METHODS = ['GET', 'HEAD', 'POST'];

/** What is not found there is a problem of the API, and no page. */
const NOT_OURS = ['/api', '/health', '/metrics', '/socket.io'];

/** Who opens the address of the API itself wants to know what there is; browsers ask for icons by a name of old. */
const LEADS: Record<string, string> = {
  '/api': '/api/docs',
  '/api/': '/api/docs',
  '/favicon.ico': '/favicon.svg',
};

const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'public, max-age=3600';

async function serveFiles(app: NestFastifyApplication): Promise<void> {
  await app.register(fastifyStatic, {
    root: FILES,
    wildcard: false,
    globIgnore: ['**/*.{br,gz}'],
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (response, path) => {
      const isNamedByContent = path.includes('/_app/immutable/');
      void response.header('Cache-Control', isNamedByContent ? FOR_EVER : ASK_AGAIN);
      void response.header('Vary', 'Accept-Encoding');
    },
  });
}

const log = new Logger('Pages');

class Pages {
  private since?: string;

  constructor(
    private readonly site: Site,
    private readonly fastify: FastifyInstance,
    private readonly recognition: Recognition,
    private readonly config: Config,
    private readonly setup: Setup,
  ) {}

  /** What comes after a page was read is told to its script, which says from where on. */
  follow(tail: LogTail): void {
    tail.listen(({ cursor }) => (this.since = cursor));
  }

  show = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { publicUrl, mapStyleUrl, mapTileOrigins } = this.config;
    const asked = pageRequest(request, publicUrl);
    const known = await this.recognition.of(request);
    const { since } = this;
    const answer = await this.site.respond(asked, {
      getClientAddress: () => request.ip,
      platform: {
        api: pageApi(this.fastify, request, known?.accessToken),
        user: known?.user ?? null,
        hasSession: known !== undefined,
        hasAdmin: this.setup.hasAdmin,
        publicUrl,
        mapStyleUrl,
        mapTileOrigins,
        since,
        requestId: request.id,
        report: (err) => log.error({ requestId: request.id, err }),
      },
    });
    return sendPage(reply, answer, !!known?.user);
  };
}

/** Only the pages take forms, and their errors are pages too. */
function routePages(fastify: FastifyInstance, pages: Pages): void {
  void fastify.register((door, _, done) => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser(
      FORMS,
      { parseAs: 'buffer', bodyLimit: FORM_LIMIT },
      async (_: unknown, body: unknown) => body,
    );
    door.setErrorHandler(sendLastResort);
    door.route({
      method: PAGE_METHODS,
      url: '/*',
      config: { reads: PAGE_READS, takesForms: true },
      handler: pages.show,
    });
    done();
  });
}

export async function servePages(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  for (const [from, to] of Object.entries(LEADS)) fastify.get(from, (_, reply) => reply.redirect(to));
  for (const path of NOT_OURS)
    fastify.route({
      method: PAGE_METHODS,
      url: `${path}/*`,
      handler: (_, reply) => reply.callNotFound(),
      errorHandler: sendProblem,
    });
  await serveFiles(app);
  const setup = new Setup(app.get(UsersService));
  const pages = new Pages(await openSite(), fastify, app.get(Recognition), app.get(Config), setup);
  pages.follow(app.get(LogTail));
  routePages(fastify, pages);
}
