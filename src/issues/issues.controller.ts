// One issue over REST, and what became of it: anyone reads.

import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Asker, type Visitor } from '../users/visitor.js';
import { Answers, AsJson } from '../platform/http/answers.js';
import { IdParam } from '../platform/http/params.js';
import { IssuesService } from './issues.service.js';

@ApiTags('issues')
@ApiBearerAuth()
@Controller('api/issues/:issueId')
export class IssuesController {
  constructor(private readonly issues: IssuesService) {}

  @Get()
  @ApiOperation({ summary: 'One issue' })
  @AsJson()
  @Answers(200, 'Issue', ['not_found'])
  find(@IdParam('issue') issueId: string, @Asker() visitor: Visitor | undefined): Promise<string> {
    return this.issues.find(issueId, visitor);
  }

  @Get('history')
  @ApiOperation({ summary: 'What became of an issue', description: 'Every public change, oldest first.' })
  @AsJson()
  @Answers(200, 'IssueHistory', ['not_found'])
  history(@IdParam('issue') issueId: string, @Asker() visitor: Visitor | undefined): Promise<string> {
    return this.issues.history(issueId, visitor);
  }
}
