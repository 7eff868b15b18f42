// Issues: reported, supported, searched and worked through.

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/auth.module.js';
import { CitiesModule } from '../cities/cities.module.js';
import { ChangesService } from './changes.service.js';
import { Feed } from './feed.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { IdempotencyKeys } from './idempotency-keys.repository.js';
import { IssueHistory } from './issue-history.entity.js';
import { IssuePages } from './issue-pages.repository.js';
import { IssueStats } from './issue-stats.entity.js';
import { Issue } from './issue.entity.js';
import { IssuesController } from './issues.controller.js';
import { IssuesRepository } from './issues.repository.js';
import { IssuesService } from './issues.service.js';
import { Offices } from './offices.js';
import { ReportFiling } from './report-filing.js';
import { ReportsService } from './reports.service.js';
import { UpvoteWriter } from './upvote-writer.js';
import { Upvote } from './upvote.entity.js';
import { UpvotesController } from './upvotes.controller.js';
import { UpvotesRepository } from './upvotes.repository.js';
import { UpvotesService } from './upvotes.service.js';

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
