// One worker: the whole Nest application, from its settings to a listening port.

import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { Config } from './platform/config/config.js';
import { serveApiDocs } from './platform/http/api-docs.js';
import { furnish, httpAdapter } from './platform/http/server.js';

export async function startWorker(): Promise<NestFastifyApplication> {
  const config = new Config(process.env);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, httpAdapter(config), {
    bodyParser: false,
  });
  await furnish(app, config);
  await serveApiDocs(app);
  await app.listen(config.port, config.host);
  return app;
}
