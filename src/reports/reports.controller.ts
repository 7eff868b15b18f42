// Reporting an issue over REST.

import { Body, Controller, Headers, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../users/roles.js';
import { Asker, type Visitor } from '../users/visitor.js';
import { Answers, AsJson } from '../platform/http/answers.js';
import { ReportRequest } from './reports.requests.js';
import { ReportsService } from './reports.service.js';

const IDEMPOTENCY_KEY = 'Idempotency-Key';

@ApiTags('issues')
@ApiBearerAuth()
@Controller('api/issues')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Post()
  @ApiOperation({
    summary: 'Report an issue',
    description:
      'An anonymous report hides who reported it, but not who writes in its room: a message there names its author.',
  })
  @AsJson()
  @RequiresRole('citizen')
  @ApiHeader({
    name: IDEMPOTENCY_KEY,
    required: false,
    description: 'Makes it safe to send the report again.',
  })
  @Answers(201, 'Issue', ['conflict', 'rate_limited'])
  report(
    @Asker() visitor: Visitor,
    @Body() request: ReportRequest,
    @Headers(IDEMPOTENCY_KEY.toLowerCase()) key: string | undefined,
  ): Promise<string> {
    return this.reports.report(visitor, request, key);
  }
}
