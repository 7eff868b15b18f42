// The rooms that one follows, over REST.

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../users/roles.js';
import { Asker, type Visitor } from '../users/visitor.js';
import type { FollowedRooms } from '../contract/chat.js';
import { Answers } from '../platform/http/answers.js';
import { FollowedRoomsQuery } from './chat.requests.js';
import { ReadingService } from './reading.service.js';

@ApiTags('chat')
@Controller('api/me/rooms')
export class RoomsController {
  constructor(private readonly reading: ReadingService) {}

  @Get()
  @ApiOperation({ summary: 'The rooms I follow' })
  @RequiresRole('citizen')
  @Answers(200, 'FollowedRooms')
  followed(
    @Asker() visitor: Visitor,
    @Query() { cursor, limit }: FollowedRoomsQuery,
  ): Promise<FollowedRooms> {
    return this.reading.followed(visitor, cursor, limit);
  }
}
