// What a client holds that takes every event once, in the order in which it came: no fetch ever mends it.

import type { FollowedRoom, Message } from '../../src/contract/chat.js';
import type { Durable, MessageRead, Resumed } from '../../src/contract/events.js';
import type { Notification } from '../../src/contract/notification.js';
import type { Issue } from '../../src/contract/issue.js';

interface Heard {
  name: string;
  payload: Partial<Durable> & { issueId?: string };
}

const OF_EVENTS_ONLY = ['eventId', 'cursor', 'upvotedBy'];

const plain = (event: object): any =>
  Object.fromEntries(Object.entries(event).filter(([name]) => !OF_EVENTS_ONLY.includes(name)));

export class Notebook {
  /** The numbers of the messages, as they were heard of. */
  readonly transcript: number[] = [];
  /** How far each has read, step by step as it was heard of. */
  readonly reads = new Map<string, number[]>();
  /** What this one was notified of, as it was heard of. */
  readonly notified: Notification[] = [];
  /** Everything up to here was heard. */
  cursor?: string;
  private readonly thread = new Map<string, Message>();
  private readonly known = new Set<string>();
  /** What is heard live waits for what was missed before it. */
  private waiting?: Heard[];

  constructor(private issue: Issue) {}

  get isUpToDate(): boolean {
    return this.cursor !== undefined && !this.waiting;
  }

  /** As a fresh fetch would give it. */
  get held(): { messages: Message[]; issue: Issue } {
    return { messages: [...this.thread.values()].sort((a, b) => a.seq - b.seq), issue: this.issue };
  }

  /** Where each stands who has read. */
  get marks(): Record<string, number> {
    return Object.fromEntries([...this.reads].map(([userId, steps]) => [userId, steps.at(-1)!]));
  }

  /** As `GET /api/me/rooms` would list it for that user. */
  roomOf(userId: string): FollowedRoom {
    const { messages, issue } = this.held;
    const readSeq = this.marks[userId] ?? 0;
    const isUnread = ({ seq, author, deletedAt }: Message) =>
      seq > readSeq && author.userId !== userId && !deletedAt;
    return {
      issueId: issue.issueId,
      title: issue.title,
      status: issue.status,
      lastSeq: messages.length,
      readSeq,
      unread: messages.filter(isUnread).length,
      lastMessage: messages.at(-1)!,
    };
  }

  hold(): void {
    this.waiting = [];
  }

  hear(heard: Heard): void {
    if (this.waiting) this.waiting.push(heard);
    else this.apply(heard);
  }

  release(missed?: Resumed): void {
    if (missed && 'reset' in missed) throw new Error(`reset, after ${this.cursor}`);
    for (const { event, payload } of missed?.events ?? []) this.apply({ name: event, payload });
    this.cursor = missed?.cursor ?? this.cursor;
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    waiting.forEach((heard) => this.apply(heard));
  }

  private apply({ name, payload }: Heard): void {
    this.cursor = payload.cursor ?? this.cursor;
    if (!payload.eventId || this.known.has(payload.eventId)) return;
    this.known.add(payload.eventId);
    if (payload.issueId === this.issue.issueId) this.changes[name]?.(plain(payload));
  }

  private readonly changes: Record<string, (payload: any) => unknown> = {
    'message:new': (message: Message) => {
      this.transcript.push(message.seq);
      this.thread.set(message.messageId, message);
    },
    'message:edited': (message: Message) => this.thread.set(message.messageId, message),
    'message:deleted': (message: Message) => this.thread.set(message.messageId, message),
    'message:reaction': ({ messageId, reactions }: Message) =>
      this.thread.set(messageId, { ...this.thread.get(messageId)!, reactions }),
    'message:read': ({ userId, readSeq }: MessageRead) => {
      const steps = this.reads.get(userId);
      if (steps) steps.push(readSeq);
      else this.reads.set(userId, [readSeq]);
    },
    'notification:new': (notification: Notification) => this.notified.push(notification),
    'issue:updated': (issue: Issue) => this.see(issue),
    'issue:upvoted': (issue: Issue) => this.see(issue),
  };

  private see(change: Issue): void {
    if (change.version > this.issue.version) this.issue = { ...this.issue, ...change };
  }
}
