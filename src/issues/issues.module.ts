// Issues: reported, supported, searched and worked through.

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/auth.module.js';
import { CitiesModule } from '../cities/cities.module.js';
import { ChangesService } from './changes.service.js';
import { Feed } from './feed.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';
import { IssueHistoryEntity } from './issue-history.entity.js';
import { IssuePages } from './issue-pages.repository.js';
import { IssueStatsEntity } from './issue-stats.entity.js';
import { IssueEntity } from './issue.entity.js';
import { IssuesController } from './issues.controller.js';
import { IssuesRepository } from './issues.repository.js';
import { IssuesService } from './issues.service.js';
import { ReportedOnce } from './reported-once.js';
import { ReportsService } from './reports.service.js';
import { UpvoteWriter } from './upvote-writer.js';
import { UpvoteEntity } from './upvote.entity.js';
import { UpvotesController } from './upvotes.controller.js';
import { UpvotesRepository } from './upvotes.repository.js';
import { UpvotesService } from './upvotes.service.js';

const ENTITIES = [IssueEntity, IssueStatsEntity, IssueHistoryEntity, UpvoteEntity, IdempotencyKeyEntity];

@Module({
  imports: [AuthModule, CitiesModule, TypeOrmModule.forFeature(ENTITIES)],
  controllers: [UpvotesController, IssuesController],
  providers: [
    ChangesService,
    Feed,
    IssuePages,
    IssuesRepository,
    IssuesService,
    ReportedOnce,
    ReportsService,
    UpvoteWriter,
    UpvotesRepository,
    UpvotesService,
  ],
  exports: [IssuesService, UpvotesService],
})
export class IssuesModule {}
