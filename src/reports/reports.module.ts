// Reports: what citizens send in becomes an issue, once.

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CitiesModule } from '../cities/cities.module.js';
import { IssuesModule } from '../issues/issues.module.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { IdempotencyKeys } from './idempotency-keys.repository.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

@Module({
  imports: [CitiesModule, IssuesModule, TypeOrmModule.forFeature([IdempotencyKey])],
  controllers: [ReportsController],
  providers: [IdempotencyKeys, ReportsService],
})
export class ReportsModule {}
