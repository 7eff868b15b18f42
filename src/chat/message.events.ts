// The facts of a room; realtime sends them on under the names of their kinds.

import type { MessageReaction } from '../contract/events.js';
import type { Message } from '../contract/chat.js';
import type { DomainEvent } from '../platform/event-log/recorded-event.js';

/** Written by the statement that stores messages, one for each. */
export const MessageSent = { kind: 'message:new' } as const;

/** Written by the same statement, one for each issue: how many messages its room holds now. Told as `issue:updated`. */
export const IssueDiscussed = { kind: 'issue:discussed' } as const;

export class MessageEdited implements DomainEvent {
  static readonly kind = 'message:edited';
  readonly kind = MessageEdited.kind;
  readonly subject: string;

  constructor(readonly payload: Message) {
    this.subject = payload.issueId;
  }
}

export class MessageDeleted implements DomainEvent {
  static readonly kind = 'message:deleted';
  readonly kind = MessageDeleted.kind;
  readonly subject: string;

  constructor(readonly payload: Message) {
    this.subject = payload.issueId;
  }
}

export class MessageReacted implements DomainEvent {
  static readonly kind = 'message:reaction';
  readonly kind = MessageReacted.kind;
  readonly subject: string;

  constructor(readonly payload: MessageReaction) {
    this.subject = payload.issueId;
  }
}
