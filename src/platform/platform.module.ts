// What every feature stands on: settings, the database, the event log.

import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from './config/config.js';
import { databaseOptions } from './database/database-options.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { EventLog } from './event-log/event-log.js';
import { LogReader } from './event-log/log-reader.js';
import { LogTail } from './event-log/log-tail.js';
import { Wakes } from './event-log/wakes.js';
import { Limits } from './limits/limits.js';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      useFactory: (config: Config) => ({ ...databaseOptions(config), autoLoadEntities: true }),
      inject: [Config],
    }),
  ],
  providers: [
    { provide: Config, useFactory: () => new Config(process.env) },
    UnitOfWork,
    EventLog,
    LogReader,
    LogTail,
    Wakes,
    Limits,
  ],
  exports: [Config, UnitOfWork, EventLog, LogTail, Wakes, Limits],
})
export class PlatformModule {}
