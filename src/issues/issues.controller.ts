// Issues over REST: anyone reads, citizens report, officials work through them.

import { Body, Controller, Get, Header, Headers, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../auth/roles.js';
import { Asker, type Visitor } from '../auth/visitor.js';
import { Answers } from '../platform/http/answers.js';
import { IdParam } from '../platform/http/params.js';
import { ChangesService } from '../casework/changes.service.js';
import { ChangeIssueRequest, IssuesQuery, ReportRequest, SimilarQuery } from './issues.requests.js';
import { IssuesService } from './issues.service.js';
import { ReportsService } from '../reports/reports.service.js';

const IDEMPOTENCY_KEY = 'Idempotency-Key';

/** Answers come as JSON text from Postgres. */
const AsJson = () => Header('Content-Type', 'application/json; charset=utf-8');

@ApiTags('issues')
@ApiBearerAuth()
@Controller('api/issues')
export class IssuesController {
  constructor(
    private readonly issues: IssuesService,
    private readonly reports: ReportsService,
    private readonly changes: ChangesService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List issues',
    description:
      'Pages follow one another by nextCursor. Around near, the radius is 5 km unless it is given.',
  })
  @AsJson()
  @Answers(200, 'IssuePage', ['invalid', 'unauthenticated'])
  list(@Query() query: IssuesQuery, @Asker() visitor: Visitor | undefined): Promise<string> {
    return this.issues.list(query, visitor);
  }

  @Get('similar')
  @ApiOperation({
    summary: 'Issues that resemble a new one',
    description: 'Those nearby that are still open, best first, with their distance in metres.',
  })
  @AsJson()
  @Answers(200, 'SimilarIssues', ['invalid', 'unauthenticated'])
  similar(@Query() query: SimilarQuery, @Asker() visitor: Visitor | undefined): Promise<string> {
    return this.issues.similar(query, visitor);
  }

  @Post()
  @ApiOperation({ summary: 'Report an issue' })
  @AsJson()
  @RequiresRole('citizen')
  @ApiHeader({
    name: IDEMPOTENCY_KEY,
    required: false,
    description: 'Makes it safe to send the report again.',
  })
  @Answers(201, 'Issue', ['invalid', 'unauthenticated', 'forbidden', 'conflict', 'rate_limited'])
  report(
    @Asker() visitor: Visitor,
    @Body() request: ReportRequest,
    @Headers(IDEMPOTENCY_KEY.toLowerCase()) key: string | undefined,
  ): Promise<string> {
    return this.reports.report(visitor, request, key);
  }

  @Get(':issueId')
  @ApiOperation({ summary: 'One issue' })
  @AsJson()
  @Answers(200, 'Issue', ['invalid', 'unauthenticated', 'not_found'])
  find(@IdParam('issue') issueId: string, @Asker() visitor: Visitor | undefined): Promise<string> {
    return this.issues.find(issueId, visitor);
  }

  @Patch(':issueId')
  @ApiOperation({
    summary: 'Work on an issue',
    description: 'For officials of its city, moderators and administrators. A stale version is a conflict.',
  })
  @AsJson()
  @RequiresRole('official')
  @Answers(200, 'Issue', ['invalid', 'unauthenticated', 'forbidden', 'not_found', 'conflict', 'rate_limited'])
  change(
    @Asker() visitor: Visitor,
    @IdParam('issue') issueId: string,
    @Body() request: ChangeIssueRequest,
  ): Promise<string> {
    return this.changes.change(visitor, issueId, request);
  }

  @Get(':issueId/history')
  @ApiOperation({ summary: 'What became of an issue', description: 'Every public change, oldest first.' })
  @AsJson()
  @Answers(200, 'IssueHistory', ['invalid', 'unauthenticated', 'not_found'])
  history(@IdParam('issue') issueId: string, @Asker() visitor: Visitor | undefined): Promise<string> {
    return this.issues.history(issueId, visitor);
  }
}
