// What residents say to each other about an issue, as everybody sees it.

import type { Role } from './account.js';
import type { IssueStatus } from './issue.js';

/** How long authors may change their words. */
export const EDITABLE_MS = 15 * 60_000;

export interface Author {
  userId: string;
  displayName: string;
  avatarUrl: string | null;
  role: Role;
}

export interface Message {
  messageId: string;
  issueId: string;
  /** 1, 2, 3 … within an issue, without a hole, in the order in which messages were stored. */
  seq: number;
  /** Empty once the message is deleted. */
  content: string;
  author: Author;
  /** The id of the message that this one answers. */
  replyTo: string | null;
  /** How many people gave each emoji, the first given first. */
  reactions: Record<string, number>;
  /** The sender's own name for it: a second try with the same one is the same message. */
  clientId?: string;
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
}

export interface MessagePage {
  /** By `seq`, the oldest first. */
  items: Message[];
  /** The `before` (or, when `after` was asked for, the `after`) of the next page. */
  nextCursor: string | null;
}

export interface Reactions {
  messageId: string;
  reactions: Record<string, number>;
}

/** Which emojis the asking user gave to messages of one room. */
export interface GivenReactions {
  items: { messageId: string; emoji: string }[];
}

export interface ReadMark {
  issueId: string;
  readSeq: number;
}

export interface DeliveryMark {
  issueId: string;
  deliveredSeq: number;
}

/** How far somebody who follows a room has come. */
export interface Receipt {
  userId: string;
  displayName: string;
  deliveredSeq: number;
  readSeq: number;
}

export interface Receipts {
  items: Receipt[];
}

/** A room that one follows: one that one wrote or read in, or whose issue one reported. */
export interface FollowedRoom {
  issueId: string;
  title: string;
  status: IssueStatus;
  lastSeq: number;
  readSeq: number;
  /** Messages of others after `readSeq`. */
  unread: number;
  lastMessage: Message;
}

export interface FollowedRooms {
  items: FollowedRoom[];
  nextCursor: string | null;
}
