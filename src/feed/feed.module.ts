// The feed: issues as lists, filtered, searched and sorted, on the map, and those that resemble a new one.

import { Module } from '@nestjs/common';
import { FeedController } from './feed.controller.js';
import { FeedService } from './feed.service.js';
import { IssueClusters } from './issue-clusters.repository.js';
import { IssuePages } from './issue-pages.repository.js';
import { SimilarIssues } from './similar-issues.repository.js';

@Module({
  controllers: [FeedController],
  providers: [FeedService, IssuePages, IssueClusters, SimilarIssues],
})
export class FeedModule {}
