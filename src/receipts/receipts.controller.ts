// How far the followers of a room have come, over REST.

import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../users/roles.js';
import { Asker, type Visitor } from '../users/visitor.js';
import type { Receipts } from '../contract/chat.js';
import { Answers } from '../platform/http/answers.js';
import { IdParam } from '../platform/http/params.js';
import { ReceiptsService } from './receipts.service.js';

@ApiTags('chat')
@Controller('api/issues/:issueId/receipts')
export class ReceiptsController {
  constructor(private readonly receipts: ReceiptsService) {}

  @Get()
  @ApiOperation({ summary: 'How far the followers of an issue have read' })
  @RequiresRole('guest')
  @Answers(200, 'Receipts', ['not_found'])
  followers(@Asker() visitor: Visitor, @IdParam('issue') issueId: string): Promise<Receipts> {
    return this.receipts.followers(visitor, issueId);
  }
}
