// What residents say to each other about an issue.

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { ChatService } from './chat.service.js';
import { MessageWriter } from './message-writer.js';
import { Message } from './message.entity.js';
import { MessagesController } from './messages.controller.js';
import { MessagesRepository } from './messages.repository.js';
import { Reaction } from './reaction.entity.js';
import { ReactionsService } from './reactions.service.js';
import { ReadingService } from './reading.service.js';
import { RoomsController } from './rooms.controller.js';
import { SendingRepository } from './sending.repository.js';

@Module({
  imports: [ReceiptsModule, TypeOrmModule.forFeature([Message, Reaction])],
  controllers: [MessagesController, RoomsController],
  providers: [
    ChatService,
    MessageWriter,
    MessagesRepository,
    ReactionsService,
    ReadingService,
    SendingRepository,
  ],
  exports: [ChatService, ReactionsService],
})
export class ChatModule {}
