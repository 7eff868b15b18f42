// What a client holds that takes every event once, in the order in which it came: only after a reset a fetch mends it.

import type { FollowedRoom, Message } from '../../src/contract/chat.js';
import type { Durable, MessageRead, Resumed } from '../../src/contract/events.js';
import type { Notification } from '../../src/contract/notification.js';
import type { Issue } from '../../src/contract/issue.js';
import type { Fresh } from './fresh.js';

interface Heard {
  name: string;
  payload: Partial<Durable> & { issueId?: string };
}

const OF_EVENTS_ONLY = ['eventId', 'cursor', 'upvotedBy'];

const plain = (event: object): any =>
  Object.fromEntries(Object.entries(event).filter(([name]) => !OF_EVENTS_ONLY.includes(name)));

export class Notebook {
  /** The numbers of the messages, as they were heard of or, after a reset, fetched. */
  readonly transcript: number[] = [];
  /** Of those that were heard of. */
  readonly heard: number[] = [];
  /** How often too much was missed to be told. */
  resets = 0;
  /** How far each has read, step by step as it was heard of. */
  readonly reads = new Map<string, number[]>();
  /** What this one was notified of, as it was heard of. */
  readonly notified: Notification[] = [];
  /** Everything up to here was heard. */
  cursor?: string;
  private readonly thread = new Map<string, Message>();
  private readonly known = new Set<string>();
  /** Messages and notifications that were fetched first: each may be heard of once more. */
  private readonly fetched = new Set<number | string>();
  private fetchedMarks: Record<string, number> = {};
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
    const marks = { ...this.fetchedMarks };
    for (const [userId, steps] of this.reads) marks[userId] = Math.max(marks[userId] ?? 0, steps.at(-1)!);
    return marks;
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
    const events = missed && 'events' in missed ? missed.events : [];
    for (const { event, payload } of events) this.apply({ name: event, payload });
    this.cursor = missed?.cursor ?? this.cursor;
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    waiting.forEach((heard) => this.apply(heard));
  }

  /** Stands for what was missed, which is all up to `lastSeq`: every message after it has to be heard of. */
  renew({ messages, issue, marks, notified }: Fresh, lastSeq: number): void {
    this.resets += 1;
    this.issue = issue;
    this.fetchedMarks = marks;
    for (const message of messages) this.thread.set(message.messageId, message);
    const heardUpTo = this.transcript.at(-1) ?? 0;
    for (const { seq } of messages.filter(({ seq }) => seq > heardUpTo && seq <= lastSeq)) {
      this.fetched.add(seq);
      this.transcript.push(seq);
    }
    const before = new Set(this.notified.map(({ notificationId }) => notificationId));
    for (const notification of notified.filter(({ notificationId }) => !before.has(notificationId))) {
      this.fetched.add(notification.notificationId);
      this.notified.push(notification);
    }
  }

  private apply({ name, payload }: Heard): void {
    this.cursor = payload.cursor ?? this.cursor;
    if (!payload.eventId || this.known.has(payload.eventId)) return;
    this.known.add(payload.eventId);
    if (payload.issueId === this.issue.issueId) this.changes[name]?.(plain(payload));
  }

  private readonly changes: Record<string, (payload: any) => unknown> = {
    'message:new': (message: Message) => {
      this.heard.push(message.seq);
      if (!this.fetched.delete(message.seq)) this.transcript.push(message.seq);
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
    'notification:new': (notification: Notification) =>
      this.fetched.delete(notification.notificationId) || this.notified.push(notification),
    'issue:updated': (issue: Issue) => this.see(issue),
    'issue:upvoted': (issue: Issue) => this.see(issue),
  };

  private see(change: Issue): void {
    if (change.version > this.issue.version) this.issue = { ...this.issue, ...change };
  }
}
