// One worker: the whole Nest application, from its settings to a listening port and back.

import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { Bus } from './platform/cluster/bus.js';
import { stopAccepting, type Drain } from './platform/cluster/drain.js';
import type { Place } from './platform/cluster/messages.js';
import { runWorker, type Service } from './platform/cluster/worker.js';
import { Config } from './platform/config/config.js';
import { LogTail } from './platform/event-log/log-tail.js';
import { Readiness } from './platform/health/readiness.js';
import { serveApiDocs } from './platform/http/api-docs.js';
import { securityHeaders } from './platform/http/security-headers.js';
import { furnish, httpAdapter } from './platform/http/server.js';
import { logRequests } from './platform/logging/access-log.js';
import { NestLog, openLog } from './platform/logging/logger.js';
import { Metrics } from './platform/metrics/metrics.js';
import { Redis } from './platform/redis/redis.js';
import { servePages } from './pages/pages.js';
import { adapterFor } from './realtime/wire/across-workers.js';
import { carryRequestIds } from './realtime/wire/request-ids.js';
import { drainSockets } from './realtime/wire/drain-sockets.js';
import { HandshakeRefusal } from './realtime/wire/handshake-refusal.js';
import { SocketAdapter } from './realtime/socket.adapter.js';
import { takeInStrays, type Strays } from './realtime/wire/strays.js';

export const run = () => runWorker(async () => Worker.boot(Config.read()));

class Worker implements Service {
  private strays?: Strays;

  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly sockets: SocketAdapter,
    private readonly config: Config,
  ) {}

  static async boot(config: Config): Promise<Worker> {
    const log = openLog(config);
    const app = await NestFactory.create<NestFastifyApplication>(AppModule, httpAdapter(config), {
      bodyParser: false,
      logger: new NestLog(log),
      abortOnError: false,
    });
    await furnish(app, config);
    logRequests(app.getHttpAdapter().getInstance(), log);
    app.get(Metrics).timeRequests(app.getHttpAdapter().getInstance());
    const sockets = new SocketAdapter(app, config, adapterFor(app.get(Redis)));
    app.useWebSocketAdapter(sockets);
    await serveApiDocs(app);
    await servePages(app);
    await app.init();
    carryRequestIds(sockets.server, app.getHttpServer(), config);
    return new Worker(app, sockets, config);
  }

  async listen({ port, directory }: Place): Promise<void> {
    const bus = this.app.get(Bus);
    await this.app.get(LogTail).follow(directory);
    this.strays = await takeInStrays(this.sockets.server, this.app.getHttpServer(), bus, directory);
    await this.app.listen(port, this.config.host);
    bus.report(() => this.connections);
    this.app.get(Metrics).watchSockets(() => this.connections);
  }

  async close(drain: Drain): Promise<void> {
    this.app.get(Readiness).drain();
    const http = this.app.getHttpServer();
    if (drain.othersServe) stopAccepting(http);
    if (drain.othersServe) this.strays?.sendNewOn();
    const refusal = new HandshakeRefusal(securityHeaders(this.config));
    await drainSockets(this.sockets.server, drain, refusal);
    stopAccepting(http);
    await this.app.close();
    await this.strays?.close();
  }

  private get connections(): number {
    return this.sockets.server.engine.clientsCount;
  }
}
