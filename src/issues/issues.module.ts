// Issues: what is known of each, who may see it, and the one way to write it.

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { IssueHistory } from './issue-history.entity.js';
import { IssueStats } from './issue-stats.entity.js';
import { Issue } from './issue.entity.js';
import { IssuesController } from './issues.controller.js';
import { IssuesRepository } from './issues.repository.js';
import { IssuesService } from './issues.service.js';

@Module({
  imports: [NotificationsModule, TypeOrmModule.forFeature([Issue, IssueStats, IssueHistory])],
  controllers: [IssuesController],
  providers: [IssuesRepository, IssuesService],
  exports: [IssuesService],
})
export class IssuesModule {}
