// What clients hear of the event log, under which name, and who hears it; the log holds more than that.

import {
  IssueDiscussed,
  MessageDeleted,
  MessageEdited,
  MessageReacted,
  MessageSent,
} from '../chat/message.events.js';
import type { DurableEvents } from '../contract/events.js';
import { IssueChanged, IssueReported } from '../issues/issue.events.js';
import { NotificationsLookedAt, PersonNotified } from '../notifications/notification.events.js';
import type { RecordedEvent } from '../platform/event-log/recorded-event.js';
import { MessageWasRead } from '../receipts/receipt.events.js';
import { IssueUpvoted } from '../upvotes/upvote.events.js';

/** Those who follow the feed, those in the issue's room, or one person. */
type Audience = 'feed' | 'room' | 'person';

interface Telling {
  as: keyof DurableEvents;
  to: Audience;
}

const TELLINGS: Record<string, Telling> = {
  [IssueReported.kind]: { as: 'issue:created', to: 'feed' },
  [IssueChanged.kind]: { as: 'issue:updated', to: 'feed' },
  [IssueUpvoted.kind]: { as: 'issue:upvoted', to: 'feed' },
  [IssueDiscussed.kind]: { as: 'issue:updated', to: 'feed' },
  [MessageSent.kind]: { as: 'message:new', to: 'room' },
  [MessageEdited.kind]: { as: 'message:edited', to: 'room' },
  [MessageDeleted.kind]: { as: 'message:deleted', to: 'room' },
  [MessageReacted.kind]: { as: 'message:reaction', to: 'room' },
  [MessageWasRead.kind]: { as: 'message:read', to: 'room' },
  [PersonNotified.kind]: { as: 'notification:new', to: 'person' },
  [NotificationsLookedAt.kind]: { as: 'notification:seen', to: 'person' },
};

/** Absolute counts, each with both of them: of many in a row only the last one matters. */
export const COUNTS: readonly string[] = [IssueUpvoted.kind, IssueDiscussed.kind];

export const tellingOf = ({ kind }: Pick<RecordedEvent, 'kind'>): Telling | undefined => TELLINGS[kind];

export const kindsFor = (audience: Audience): string[] =>
  Object.keys(TELLINGS).filter((kind) => TELLINGS[kind]?.to === audience);
