// Reading many issues: a page of a list, a map of them, or those that resemble a new one.

import { Injectable } from '@nestjs/common';
import type { Visitor } from '../users/visitor.js';
import { eyesOf, isStranger } from '../issues/eyes.js';
import { KeptAnswers } from '../platform/event-log/kept-answers.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import { Failure } from '../platform/failures/failure.js';
import type { ClustersQuery, IssuesQuery, SimilarQuery } from './feed.requests.js';
import type { IssueFilters } from './issue-conditions.js';
import { IssueClusters } from './issue-clusters.repository.js';
import { IssuePages } from './issue-pages.repository.js';
import { USUAL_LIMIT } from './usual-lists.js';
import { SimilarIssues } from './similar-issues.repository.js';

const USUAL_RADIUS = 5_000;

@Injectable()
export class FeedService {
  private readonly kept: KeptAnswers;

  constructor(
    private readonly pages: IssuePages,
    private readonly onMap: IssueClusters,
    private readonly similarIssues: SimilarIssues,
    tail: LogTail,
  ) {
    this.kept = new KeptAnswers(tail, 'issue:');
  }

  list(query: IssuesQuery, visitor: Visitor | undefined): Promise<string> {
    const { sort = 'newest', limit = USUAL_LIMIT, cursor, ...asked } = query;
    const request = { sort, limit, cursor, filters: filtersOf(asked, sort) };
    const load = () => this.pages.read(request, eyesOf(visitor));
    return this.keptFor(visitor, request, load);
  }

  clusters(query: ClustersQuery, visitor: Visitor | undefined): Promise<string> {
    return this.keptFor(visitor, { clusters: query }, () => this.onMap.read(query, eyesOf(visitor)));
  }

  similar({ title, category, lat, lng }: SimilarQuery, visitor: Visitor | undefined): Promise<string> {
    return this.similarIssues.find(title, category, { lat, lng }, eyesOf(visitor));
  }

  /** Strangers all see the same, which is kept; others see what is theirs, fresh from the database. */
  private keptFor(visitor: Visitor | undefined, request: object, load: () => Promise<string>) {
    return isStranger(visitor) ? this.kept.read(JSON.stringify(request), load) : load();
  }
}

function filtersOf(asked: IssueFilters, sort: IssuesQuery['sort']): IssueFilters {
  if (!asked.near && asked.radius !== undefined) throw Failure.invalid({ near: ['is needed with radius'] });
  if (!asked.near && sort === 'nearest') throw Failure.invalid({ near: ['is needed to sort by nearest'] });
  const isCircle = asked.near && sort !== 'nearest';
  return isCircle ? { ...asked, radius: asked.radius ?? USUAL_RADIUS } : asked;
}
