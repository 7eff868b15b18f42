// Lists of issues over REST: anyone reads.

import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Asker, type Visitor } from '../users/visitor.js';
import { Answers, AsJson } from '../platform/http/answers.js';
import { ClustersQuery, IssuesQuery, SimilarQuery } from './feed.requests.js';
import { FeedService } from './feed.service.js';

@ApiTags('issues')
@ApiBearerAuth()
@Controller('api/issues')
export class FeedController {
  constructor(private readonly feed: FeedService) {}

  @Get()
  @ApiOperation({
    summary: 'List issues',
    description:
      'Pages follow one another by nextCursor. Around near, the radius is 5 km unless it is given.',
  })
  @AsJson()
  @Answers(200, 'IssuePage')
  list(@Query() query: IssuesQuery, @Asker() visitor: Visitor | undefined): Promise<string> {
    return this.feed.list(query, visitor);
  }

  @Get('clusters')
  @ApiOperation({
    summary: 'Issues on a map, those close together as one',
    description: 'The grid follows the size of bbox: some dozen cells along its longer side.',
  })
  @AsJson()
  @Answers(200, 'IssueClusters')
  clusters(@Query() query: ClustersQuery, @Asker() visitor: Visitor | undefined): Promise<string> {
    return this.feed.clusters(query, visitor);
  }

  @Get('similar')
  @ApiOperation({
    summary: 'Issues that resemble a new one',
    description: 'Those nearby that are still open, best first, with their distance in metres.',
  })
  @AsJson()
  @Answers(200, 'SimilarIssues')
  similar(@Query() query: SimilarQuery, @Asker() visitor: Visitor | undefined): Promise<string> {
    return this.feed.similar(query, visitor);
  }
}
