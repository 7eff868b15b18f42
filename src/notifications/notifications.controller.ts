// What concerned oneself, over REST.

import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { NotificationPage, NotificationsSeen } from '../contract/notification.js';
import { Answers } from '../platform/http/answers.js';
import { RequiresRole } from '../users/roles.js';
import { Asker, type Visitor } from '../users/visitor.js';
import { LookRequest, NotificationsQuery } from './notifications.requests.js';
import { NotificationsService } from './notifications.service.js';

@ApiTags('notifications')
@Controller('api/me/notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @ApiOperation({ summary: 'My notifications', description: 'Of the last 90 days, the newest first.' })
  @RequiresRole('citizen')
  @Answers(200, 'NotificationPage')
  page(@Asker() visitor: Visitor, @Query() { before, limit }: NotificationsQuery): Promise<NotificationPage> {
    return this.notifications.page(visitor, before, limit);
  }

  @Put('seen')
  @ApiOperation({
    summary: 'Say how far I have looked',
    description: 'Moves forwards only; my other devices hear of it.',
  })
  @RequiresRole('citizen')
  @Answers(200, 'NotificationsSeen', ['rate_limited'])
  look(@Asker() visitor: Visitor, @Body() { notificationId }: LookRequest): Promise<NotificationsSeen> {
    return this.notifications.look(visitor, notificationId);
  }
}
