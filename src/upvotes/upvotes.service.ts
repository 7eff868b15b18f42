// Supporting an issue: one vote a person, as often as they like to change their mind.

import { Injectable } from '@nestjs/common';
import type { Upvote } from '../contract/issue.js';
import { Limits } from '../platform/limits/limits.js';
import type { Visitor } from '../users/visitor.js';
import { UpvoteWriter } from './upvote-writer.js';

@Injectable()
export class UpvotesService {
  constructor(
    private readonly limits: Limits,
    private readonly writer: UpvoteWriter,
  ) {}

  async support({ userId }: Visitor, issueId: string): Promise<Upvote> {
    await this.limits.spend('upvote', userId);
    return this.writer.vote(issueId, userId, true);
  }

  async withdraw({ userId }: Visitor, issueId: string): Promise<Upvote> {
    await this.limits.spend('upvote', userId);
    return this.writer.vote(issueId, userId, false);
  }
}
