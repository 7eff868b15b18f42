// Issues: reported, supported, searched and worked through.

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/auth.module.js';
import { CitiesModule } from '../cities/cities.module.js';
import { ChangesService } from '../casework/changes.service.js';
import { Feed } from '../platform/event-log/kept-answers.js';
import { IdempotencyKey } from '../reports/idempotency-key.entity.js';
import { IdempotencyKeys } from '../reports/idempotency-keys.repository.js';
import { IssueHistory } from './issue-history.entity.js';
import { IssuePages } from '../feed/issue-pages.repository.js';
import { IssueStats } from './issue-stats.entity.js';
import { Issue } from './issue.entity.js';
import { IssuesController } from './issues.controller.js';
import { IssuesRepository } from './issues.repository.js';
import { IssuesService } from './issues.service.js';
import { Offices } from '../casework/offices.js';
import { ReportFiling } from './report-filing.js';
import { ReportsService } from '../reports/reports.service.js';
import { UpvoteWriter } from '../upvotes/upvote-writer.js';
import { Upvote } from '../upvotes/upvote.entity.js';
import { UpvotesController } from '../upvotes/upvotes.controller.js';
import { UpvotesRepository } from '../upvotes/upvotes.repository.js';
import { UpvotesService } from '../upvotes/upvotes.service.js';

const ENTITIES = [Issue, IssueStats, IssueHistory, Upvote, IdempotencyKey];

@Module({
  imports: [AuthModule, CitiesModule, TypeOrmModule.forFeature(ENTITIES)],
  controllers: [UpvotesController, IssuesController],
  providers: [
    ChangesService,
    Feed,
    IdempotencyKeys,
    IssuePages,
    IssuesRepository,
    IssuesService,
    Offices,
    ReportFiling,
    ReportsService,
    UpvoteWriter,
    UpvotesRepository,
    UpvotesService,
  ],
  exports: [IssuesService, UpvotesService],
})
export class IssuesModule {}
