// Who is online, over REST: what the events of presence are laid over.

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { OnlinePeople } from '../contract/presence.js';
import { Config } from '../platform/config/config.js';
import { Answers } from '../platform/http/answers.js';
import { RequiresRole } from '../users/roles.js';
import { Asker, type Visitor } from '../users/visitor.js';
import { cityInSight } from './presence.policy.js';
import { OnlineQuery } from './presence.requests.js';
import { PresenceService } from './presence.service.js';

@ApiTags('presence')
@Controller('api/presence')
export class PresenceController {
  constructor(
    private readonly presence: PresenceService,
    private readonly config: Config,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Who is online',
    description:
      'Up to 500 are listed, all are counted. With PRESENCE=city of the own city, with rooms nobody.',
  })
  @RequiresRole('guest')
  @Answers(200, 'OnlinePeople')
  async online(@Asker() visitor: Visitor, @Query() { city }: OnlineQuery): Promise<OnlinePeople> {
    const inSight = cityInSight(this.config.presence, visitor.city, city);
    return inSight === null ? { items: [], count: 0 } : this.presence.onlineIn(inSight);
  }
}
