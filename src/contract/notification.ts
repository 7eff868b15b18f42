// What concerns one person, and how much of it they have looked at.

import type { IssueStatus } from './issue.js';

/** Something that concerns one person: an answer to their message, a step of the issue that they reported. */
export interface Notification {
  notificationId: string;
  reason: 'reply' | 'status';
  issueId: string;
  /** Of the issue. */
  title: string;
  /** The answer, and who gave it. */
  messageId: string | null;
  by: string | null;
  /** What the issue came to. */
  status: IssueStatus | null;
  createdAt: string;
}

/** The newest one that somebody has looked at; all before it count as looked at, too. */
export interface NotificationSeen {
  notificationId: string;
}

/** How far somebody has looked. */
export interface NotificationsSeen {
  /** The `notificationId` of the newest one that was looked at. */
  seen: string | null;
  /** How many are newer than that, counted up to 100. */
  unseen: number;
}

export interface NotificationPage extends NotificationsSeen {
  /** The newest first. */
  items: Notification[];
  /** The `before` of the next page. */
  nextCursor: string | null;
}
