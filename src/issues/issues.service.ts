// Reading issues: one, many, those that resemble a new one, and what became of one.

import { Injectable } from '@nestjs/common';
import type { Visitor } from '../auth/visitor.js';
import { Failure } from '../platform/failures/failure.js';
import { Feed } from '../platform/event-log/kept-answers.js';
import type { IssueFilters } from '../feed/issue-conditions.js';
import { IssuePages, USUAL_LIMIT } from '../feed/issue-pages.repository.js';
import { eyesOf, isStranger } from './issue.policy.js';
import { IssuesRepository } from './issues.repository.js';
import type { IssuesQuery, SimilarQuery } from './issues.requests.js';

const USUAL_RADIUS = 5_000;

@Injectable()
export class IssuesService {
  constructor(
    private readonly issues: IssuesRepository,
    private readonly pages: IssuePages,
    private readonly feed: Feed,
  ) {}

  /** Strangers all see the same, which is kept; others see what is theirs, fresh from the database. */
  list(query: IssuesQuery, visitor: Visitor | undefined): Promise<string> {
    const { sort = 'newest', limit = USUAL_LIMIT, cursor, ...asked } = query;
    const request = { sort, limit, cursor, filters: filtersOf(asked, sort) };
    const load = () => this.pages.read(request, eyesOf(visitor));
    return isStranger(visitor) ? this.feed.read(JSON.stringify(request), load) : load();
  }

  find(issueId: string, visitor: Visitor | undefined): Promise<string> {
    const load = async () => found(await this.issues.find(issueId, eyesOf(visitor)));
    return isStranger(visitor) ? this.feed.read(issueId, load) : load();
  }

  async history(issueId: string, visitor: Visitor | undefined): Promise<string> {
    return found(await this.issues.history(issueId, eyesOf(visitor)));
  }

  similar({ title, category, lat, lng }: SimilarQuery, visitor: Visitor | undefined): Promise<string> {
    return this.issues.similar(title, category, { lat, lng }, eyesOf(visitor));
  }
}

function found<Found>(it: Found | undefined): Found {
  if (it === undefined) throw new Failure('not_found', 'There is no such issue.');
  return it;
}

function filtersOf(asked: IssueFilters, sort: IssuesQuery['sort']): IssueFilters {
  if (!asked.near && asked.radius !== undefined) throw Failure.invalid({ near: ['is needed with radius'] });
  if (!asked.near && sort === 'nearest') throw Failure.invalid({ near: ['is needed to sort by nearest'] });
  const isCircle = asked.near && sort !== 'nearest';
  return isCircle ? { ...asked, radius: asked.radius ?? USUAL_RADIUS } : asked;
}
