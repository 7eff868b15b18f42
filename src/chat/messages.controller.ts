// The talk about an issue over REST; a socket hears it live and says it faster.

import { Body, Controller, Delete, Get, HttpStatus, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequiresRole } from '../users/roles.js';
import { Asker, type Visitor } from '../users/visitor.js';
import type { Message, MessagePage, Reactions } from '../contract/chat.js';
import { Answers } from '../platform/http/answers.js';
import { IdParam } from '../platform/http/params.js';
import { ChatService } from './chat.service.js';
import { EditRequest, MessagesQuery, SendRequest } from './chat.requests.js';
import { EmojiParam } from './emoji-param.js';
import { ReadingService } from './reading.service.js';
import { ReactionsService } from './reactions.service.js';

@ApiTags('chat')
@ApiBearerAuth()
@Controller('api')
export class MessagesController {
  constructor(
    private readonly chat: ChatService,
    private readonly reading: ReadingService,
    private readonly reactions: ReactionsService,
  ) {}

  @Get('issues/:issueId/messages')
  @ApiOperation({ summary: 'The messages about an issue', description: 'By seq, without a hole.' })
  @Answers(200, 'MessagePage', ['not_found'])
  history(
    @IdParam('issue') issueId: string,
    @Query() query: MessagesQuery,
    @Asker() visitor: Visitor | undefined,
  ): Promise<MessagePage> {
    return this.reading.history(visitor, issueId, query);
  }

  @Post('issues/:issueId/messages')
  @ApiOperation({
    summary: 'Write a message',
    description:
      'The same clientId again gives 200 and the first message. The author is named, also if they reported the issue anonymously.',
  })
  @RequiresRole('citizen')
  @Answers(201, 'Message', ['not_found', 'rate_limited'])
  @Answers(200, 'Message')
  async send(
    @Asker() visitor: Visitor,
    @IdParam('issue') issueId: string,
    @Body() request: SendRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Message> {
    const { message, isNew } = await this.chat.send(visitor, { ...request, issueId });
    if (!isNew) reply.status(HttpStatus.OK);
    return message;
  }

  @Patch('messages/:messageId')
  @ApiOperation({ summary: 'Edit a message', description: 'Its author may, for a quarter of an hour.' })
  @RequiresRole('citizen')
  @Answers(200, 'Message', ['not_found', 'conflict', 'rate_limited'])
  edit(
    @Asker() visitor: Visitor,
    @IdParam('message') messageId: string,
    @Body() { content }: EditRequest,
  ): Promise<Message> {
    return this.chat.edit(visitor, messageId, content);
  }

  @Delete('messages/:messageId')
  @ApiOperation({
    summary: 'Delete a message',
    description: 'Its author or a moderator may; a tombstone stays.',
  })
  @RequiresRole('citizen')
  @Answers(200, 'Message', ['not_found', 'rate_limited'])
  remove(@Asker() visitor: Visitor, @IdParam('message') messageId: string): Promise<Message> {
    return this.chat.remove(visitor, messageId);
  }

  @Put('messages/:messageId/reactions/:emoji')
  @ApiOperation({ summary: 'React to a message' })
  @RequiresRole('citizen')
  @Answers(200, 'Reactions', ['not_found', 'conflict', 'rate_limited'])
  react(
    @Asker() visitor: Visitor,
    @IdParam('message') messageId: string,
    @EmojiParam() emoji: string,
  ): Promise<Reactions> {
    return this.reactions.react(visitor, { messageId, emoji, active: true });
  }

  @Delete('messages/:messageId/reactions/:emoji')
  @ApiOperation({ summary: 'Withdraw a reaction' })
  @RequiresRole('citizen')
  @Answers(200, 'Reactions', ['not_found', 'conflict', 'rate_limited'])
  withdraw(
    @Asker() visitor: Visitor,
    @IdParam('message') messageId: string,
    @EmojiParam() emoji: string,
  ): Promise<Reactions> {
    return this.reactions.react(visitor, { messageId, emoji, active: false });
  }
}
