// Reading many issues: a page of a list, or those that resemble a new one.

import { Injectable } from '@nestjs/common';
import type { Visitor } from '../users/visitor.js';
import { eyesOf, isStranger } from '../issues/eyes.js';
import { KeptAnswers } from '../platform/event-log/kept-answers.js';
import { LogTail } from '../platform/event-log/log-tail.js';
import { Failure } from '../platform/failures/failure.js';
import type { IssuesQuery, SimilarQuery } from './feed.requests.js';
import type { IssueFilters } from './issue-conditions.js';
import { IssuePages, USUAL_LIMIT } from './issue-pages.repository.js';
import { SimilarIssues } from './similar-issues.repository.js';

const USUAL_RADIUS = 5_000;

@Injectable()
export class FeedService {
  private readonly kept: KeptAnswers;

  constructor(
    private readonly pages: IssuePages,
    private readonly similarIssues: SimilarIssues,
    tail: LogTail,
  ) {
    this.kept = new KeptAnswers(tail, 'issue:');
  }

  /** Strangers all see the same, which is kept; others see what is theirs, fresh from the database. */
  list(query: IssuesQuery, visitor: Visitor | undefined): Promise<string> {
    const { sort = 'newest', limit = USUAL_LIMIT, cursor, ...asked } = query;
    const request = { sort, limit, cursor, filters: filtersOf(asked, sort) };
    const load = () => this.pages.read(request, eyesOf(visitor));
    return isStranger(visitor) ? this.kept.read(JSON.stringify(request), load) : load();
  }

  similar({ title, category, lat, lng }: SimilarQuery, visitor: Visitor | undefined): Promise<string> {
    return this.similarIssues.find(title, category, { lat, lng }, eyesOf(visitor));
  }
}

function filtersOf(asked: IssueFilters, sort: IssuesQuery['sort']): IssueFilters {
  if (!asked.near && asked.radius !== undefined) throw Failure.invalid({ near: ['is needed with radius'] });
  if (!asked.near && sort === 'nearest') throw Failure.invalid({ near: ['is needed to sort by nearest'] });
  const isCircle = asked.near && sort !== 'nearest';
  return isCircle ? { ...asked, radius: asked.radius ?? USUAL_RADIUS } : asked;
}
