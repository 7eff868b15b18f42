// The feed: lists of issues, filtered, searched and sorted, and those that resemble a new one.

import { Module } from '@nestjs/common';
import { FeedController } from './feed.controller.js';
import { FeedService } from './feed.service.js';
import { IssuePages } from './issue-pages.repository.js';
import { SimilarIssues } from './similar-issues.repository.js';

@Module({ controllers: [FeedController], providers: [FeedService, IssuePages, SimilarIssues] })
export class FeedModule {}
