// The whole conversation over a socket: what the server tells, what a client may ask, and how it is answered.

import type { DeliveryMark, Message, Reactions, ReadMark } from './chat.js';
import type { Box } from './city.js';
import type { Ack } from './failure.js';
import type { Issue, IssueStatus, Priority } from './issue.js';
import type { Notification, NotificationSeen } from './notification.js';
import type { JoinedRoom, PresenceUpdate, RoomMember, Typing } from './presence.js';

/** Carried by every durable event: `eventId` to drop doubles, `cursor` to resume after it. */
export interface Durable {
  eventId: string;
  cursor: string;
}

/** The whole issue as everybody may see it. */
export type IssueCreated = Omit<Issue, 'upvoted'>;

export interface IssueUpdated {
  issueId: string;
  city: string;
  category: string;
  status: IssueStatus;
  priority: Priority;
  assignedTo: string | null;
  upvotes: number;
  messageCount: number;
  version: number;
  updatedAt: string;
}

export interface IssueUpvoted {
  issueId: string;
  upvotes: number;
  /** Null when anonymous reporters support what they reported. */
  upvotedBy: string | null;
  messageCount: number;
  version: number;
}

export interface FeedFilter {
  city?: string;
  bbox?: Box;
  category?: string;
}

export interface SyncCursor {
  cursor: string;
}

/** Of an access token, in seconds. */
export interface TokenLife {
  expiresIn: number;
}

export interface MessageReaction extends Reactions {
  issueId: string;
}

export interface MessageRead extends ReadMark {
  userId: string;
}

/** What is stored, told to whom it concerns, and told again to who was away. */
export interface DurableEvents {
  'issue:created': IssueCreated;
  'issue:updated': IssueUpdated;
  'issue:upvoted': IssueUpvoted;
  'message:new': Message;
  /** As it stands after the edit. */
  'message:edited': Message;
  /** It has lost its content and its reactions. */
  'message:deleted': Message;
  'message:reaction': MessageReaction;
  'message:read': MessageRead;
  'notification:new': Notification;
  'notification:seen': NotificationSeen;
}

/** What counts at the moment only. */
export interface PassingEvents {
  'user:typing': Typing;
  'user:joined': RoomMember;
  'user:left': RoomMember;
  'presence:update': PresenceUpdate;
  'sync:cursor': SyncCursor;
  'auth:expiring': TokenLife;
}

export type ServerEvents = {
  [Name in keyof DurableEvents]: (event: DurableEvents[Name] & Durable) => void;
} & { [Name in keyof PassingEvents]: (event: PassingEvents[Name]) => void };

export interface SendMessage {
  issueId: string;
  content: string;
  clientId?: string;
  replyTo?: string;
}

/** One durable event, as it would have been heard live. */
export type MissedEvent = {
  [Name in keyof DurableEvents]: { event: Name; payload: DurableEvents[Name] & Durable };
}[keyof DurableEvents];

/** Everything that was missed, or the word to fetch everything anew. */
export type Resumed = { events: MissedEvent[]; cursor: string } | { reset: true; cursor: string };

type Answer<Data> = (answer: Ack<Data>) => void;

export interface ClientCommands {
  'join:issue': (issueId: string, ack?: Answer<JoinedRoom>) => void;
  'leave:issue': (issueId: string, ack?: Answer<{ issueId: string }>) => void;
  'message:send': (message: SendMessage, ack?: Answer<Message>) => void;
  'message:edit': (edit: { messageId: string; content: string }, ack?: Answer<Message>) => void;
  'message:delete': (which: { messageId: string }, ack?: Answer<Message>) => void;
  'message:react': (
    reaction: { messageId: string; emoji: string; active: boolean },
    ack?: Answer<Reactions>,
  ) => void;
  'message:read': (mark: { issueId: string; seq: number }, ack?: Answer<ReadMark>) => void;
  'message:delivered': (mark: { issueId: string; seq: number }, ack?: Answer<DeliveryMark>) => void;
  'user:typing': (typing: { issueId: string; isTyping: boolean }, ack?: Answer<null>) => void;
  'feed:filter': (filter: FeedFilter | null, ack?: Answer<FeedFilter | null>) => void;
  'sync:resume': (from: { cursor: string; rooms: string[] }, ack?: Answer<Resumed>) => void;
  'auth:refresh': (request: { token: string }, ack?: Answer<TokenLife>) => void;
}
