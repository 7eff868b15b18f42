// Supporting an issue, or not any more.

import { Controller, Delete, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../platform/http/answers.js';
import { IdParam } from '../platform/http/params.js';
import { RequiresRole } from '../users/roles.js';
import { Asker, type Visitor } from '../users/visitor.js';
import { UpvotesService } from './upvotes.service.js';

@ApiTags('issues')
@RequiresRole('citizen')
@Controller('api/issues/:issueId/upvote')
export class UpvotesController {
  constructor(private readonly upvotes: UpvotesService) {}

  @Put()
  @ApiOperation({ summary: 'Support an issue', description: 'One vote a user; again is no error.' })
  @Answers(200, 'Upvote', ['not_found', 'rate_limited'])
  support(@IdParam('issue') issueId: string, @Asker() visitor: Visitor) {
    return this.upvotes.support(visitor, issueId);
  }

  @Delete()
  @ApiOperation({ summary: 'Withdraw the support', description: 'Again is no error.' })
  @Answers(200, 'Upvote', ['not_found', 'rate_limited'])
  withdraw(@IdParam('issue') issueId: string, @Asker() visitor: Visitor) {
    return this.upvotes.withdraw(visitor, issueId);
  }
}
