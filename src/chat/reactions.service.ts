// Giving a message an emoji, or taking it back.

import { Injectable } from '@nestjs/common';
import { demandPart } from '../users/roles.js';
import type { Visitor } from '../users/visitor.js';
import type { Message, Reactions } from '../contract/chat.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { EventLog } from '../platform/event-log/event-log.js';
import { Failure } from '../platform/failures/failure.js';
import { Limits } from '../platform/limits/limits.js';
import { MessageReacted } from './message.events.js';
import { MessagesRepository } from './messages.repository.js';

export interface Giving {
  messageId: string;
  emoji: string;
  active: boolean;
}

const MOST_KINDS = 20;

@Injectable()
export class ReactionsService {
  constructor(
    private readonly limits: Limits,
    private readonly messages: MessagesRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly events: EventLog,
  ) {}

  /** One of each emoji a person; saying the same twice is saying it once. */
  async react(visitor: Visitor, { messageId, emoji, active }: Giving): Promise<Reactions> {
    demandPart(visitor);
    await this.limits.spend('reaction', visitor.userId);
    return this.unitOfWork.run(async (tx) => {
      const held = await this.messages.hold(tx, messageId);
      if (!held) throw new Failure('not_found', 'There is no such message.');
      if (held.isDeleted) throw new Failure('conflict', 'The message has been deleted.');
      const change = active ? 'giveReaction' : 'takeReaction';
      const isChanged = await this.messages[change](tx, messageId, visitor.userId, emoji);
      if (isChanged) await this.messages.countReactions(tx, messageId);
      const { issueId, reactions } = await this.messages.asEverybodySees(tx, messageId);
      demandFew(reactions);
      if (isChanged) await this.events.append(tx, new MessageReacted({ messageId, issueId, reactions }));
      return { messageId, reactions };
    });
  }
}

function demandFew(reactions: Message['reactions']): void {
  if (Object.keys(reactions).length > MOST_KINDS)
    throw new Failure('conflict', `A message takes ${MOST_KINDS} different emojis at most.`);
}
