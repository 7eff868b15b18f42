// The rooms that one follows, over REST.

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../users/roles.js';
import { Asker, type Visitor } from '../users/visitor.js';
import type { FollowedRooms, GivenReactions } from '../contract/chat.js';
import { Answers } from '../platform/http/answers.js';
import { IdParam } from '../platform/http/params.js';
import { FollowedRoomsQuery, GivenReactionsQuery } from './chat.requests.js';
import { ReadingService } from './reading.service.js';

@ApiTags('chat')
@Controller('api/me/rooms')
export class RoomsController {
  constructor(private readonly reading: ReadingService) {}

  @Get()
  @ApiOperation({ summary: 'The rooms I follow' })
  @RequiresRole('citizen')
  @Answers(200, 'FollowedRooms')
  followed(@Asker() visitor: Visitor, @Query() query: FollowedRoomsQuery): Promise<FollowedRooms> {
    return this.reading.followed(visitor, query);
  }

  @Get(':issueId/reactions')
  @ApiOperation({
    summary: 'The emojis I gave in a room',
    description: 'To its newest 500 messages, or to the 500 before a seq.',
  })
  @RequiresRole('citizen')
  @Answers(200, 'GivenReactions', ['not_found'])
  given(
    @Asker() visitor: Visitor,
    @IdParam('issue') issueId: string,
    @Query() { before }: GivenReactionsQuery,
  ): Promise<GivenReactions> {
    return this.reading.given(visitor, issueId, before);
  }
}
