// The whole conversation over a socket: what the server tells, what a client may ask, and how it is answered.

import type { Ack } from './failure.js';
import type { Issue, IssueStatus, Priority } from './issue.js';

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
  version: number;
  updatedAt: string;
}

export interface IssueUpvoted {
  issueId: string;
  upvotes: number;
  upvotedBy: string;
  version: number;
}

export interface FeedFilter {
  city?: string;
  /** West, south, east, north. */
  bbox?: [number, number, number, number];
  category?: string;
}

export interface SyncCursor {
  cursor: string;
}

export interface AuthExpiring {
  expiresIn: number;
}

export interface ServerEvents {
  'issue:created': (event: IssueCreated & Durable) => void;
  'issue:updated': (event: IssueUpdated & Durable) => void;
  'issue:upvoted': (event: IssueUpvoted & Durable) => void;
  'sync:cursor': (event: SyncCursor) => void;
  'auth:expiring': (event: AuthExpiring) => void;
}

export interface ClientCommands {
  'feed:filter': (filter: FeedFilter | null, ack?: (answer: Ack<FeedFilter | null>) => void) => void;
  'auth:refresh': (request: { token: string }, ack?: (answer: Ack<AuthExpiring>) => void) => void;
}
