// What people do in the room of an issue; REST and sockets come in here alike.

import { Injectable } from '@nestjs/common';
import { demandPart } from '../users/roles.js';
import type { Visitor } from '../users/visitor.js';
import type { Message } from '../contract/chat.js';
import type { SendMessage } from '../contract/events.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { EventLog } from '../platform/event-log/event-log.js';
import { Failure } from '../platform/failures/failure.js';
import { Limits } from '../platform/limits/limits.js';
import { MessageDeleted, MessageEdited } from './message.events.js';
import { isAuthor, isStillEditable, mayDelete } from './message.policy.js';
import { MessageWriter, type Sent } from './message-writer.js';
import { MessagesRepository, type HeldMessage } from './messages.repository.js';

@Injectable()
export class ChatService {
  constructor(
    private readonly limits: Limits,
    private readonly writer: MessageWriter,
    private readonly messages: MessagesRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: EventLog,
  ) {}

  async send(visitor: Visitor, message: SendMessage): Promise<Sent> {
    demandPart(visitor);
    await this.limits.spend('message', visitor.userId);
    return this.writer.send({ ...message, authorId: visitor.userId });
  }

  async edit(visitor: Visitor, messageId: string, content: string): Promise<Message> {
    demandPart(visitor);
    await this.limits.spend('write', visitor.userId);
    return this.unitOfWork.run(async (tx) => {
      const held = await this.hold(tx, messageId);
      demandEdit(visitor, held);
      if (held.content === content) return this.messages.asEverybodySees(tx, messageId);
      await this.messages.edit(tx, messageId, content);
      const message = await this.messages.asEverybodySees(tx, messageId);
      await this.events.append(tx, new MessageEdited(message));
      return message;
    });
  }

  /** Deleting twice is deleting once. */
  async remove(visitor: Visitor, messageId: string): Promise<Message> {
    demandPart(visitor);
    await this.limits.spend('write', visitor.userId);
    return this.unitOfWork.run(async (tx) => {
      const held = await this.hold(tx, messageId);
      if (!mayDelete(visitor, held))
        throw new Failure('forbidden', 'Only its author or a moderator may delete a message.');
      if (held.isDeleted) return this.messages.asEverybodySees(tx, messageId);
      await this.messages.remove(tx, messageId);
      const message = await this.messages.asEverybodySees(tx, messageId);
      await this.events.append(tx, new MessageDeleted(message));
      return message;
    });
  }

  private async hold(tx: Transaction, messageId: string): Promise<HeldMessage> {
    const held = await this.messages.hold(tx, messageId);
    if (!held) throw new Failure('not_found', 'There is no such message.');
    return held;
  }
}

function demandEdit(visitor: Visitor, held: HeldMessage): void {
  if (!isAuthor(visitor, held)) throw new Failure('forbidden', 'Only its author may edit a message.');
  if (held.isDeleted) throw new Failure('conflict', 'The message has been deleted.');
  if (!isStillEditable(held, Date.now()))
    throw new Failure('forbidden', 'A message may be edited for 15 minutes only.');
}
