// What every feature stands on: settings, the database, the event log, health and metrics.

import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Bus } from './cluster/bus.js';
import { Chores } from './chores.js';
import { Config } from './config/config.js';
import { databaseOptions } from './database/database-options.js';
import { Prepared } from './database/prepared.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { EventLog } from './event-log/event-log.js';
import { EventPruning } from './event-log/event-pruning.js';
import { LogReader } from './event-log/log-reader.js';
import { MissedEvents } from './event-log/missed-events.js';
import { LogTail } from './event-log/log-tail.js';
import { Wakes } from './event-log/wakes.js';
import { HealthController } from './health/health.controller.js';
import { HealthService } from './health/health.service.js';
import { Readiness } from './health/readiness.js';
import { Limits } from './limits/limits.js';
import { Metrics } from './metrics/metrics.js';
import { Redis } from './redis/redis.js';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      useFactory: (config: Config) => ({ ...databaseOptions(config), autoLoadEntities: true }),
      inject: [Config],
    }),
  ],
  controllers: [HealthController],
  providers: [
    Bus,
    Chores,
    { provide: Config, useFactory: () => Config.read() },
    Prepared,
    UnitOfWork,
    EventLog,
    LogReader,
    LogTail,
    Wakes,
    EventPruning,
    MissedEvents,
    HealthService,
    Readiness,
    Limits,
    Metrics,
    Redis,
  ],
  exports: [Bus, Chores, Config, EventLog, Limits, LogTail, MissedEvents, Prepared, UnitOfWork, Wakes],
})
export class PlatformModule {}
