// What officials do with an issue, over REST.

import { Body, Controller, Patch } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../users/roles.js';
import { Asker, type Visitor } from '../users/visitor.js';
import { Answers, AsJson } from '../platform/http/answers.js';
import { IdParam } from '../platform/http/params.js';
import { ChangeIssueRequest } from './casework.requests.js';
import { CaseworkService } from './casework.service.js';

@ApiTags('issues')
@ApiBearerAuth()
@Controller('api/issues/:issueId')
export class CaseworkController {
  constructor(private readonly casework: CaseworkService) {}

  @Patch()
  @ApiOperation({
    summary: 'Work on an issue',
    description: 'For officials of its city, moderators and administrators. A stale version is a conflict.',
  })
  @AsJson()
  @RequiresRole('official')
  @Answers(200, 'Issue', ['not_found', 'conflict', 'rate_limited'])
  change(
    @Asker() visitor: Visitor,
    @IdParam('issue') issueId: string,
    @Body() request: ChangeIssueRequest,
  ): Promise<string> {
    return this.casework.change(visitor, issueId, request);
  }
}
