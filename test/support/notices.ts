// Of what each resident of a street had to be notified, as the history of its issue and of its talk have it.

import type { Message } from '../../src/contract/chat.js';
import type { Notification, NotificationPage } from '../../src/contract/notification.js';
import type { HistoryEntry, Issue, IssueStatus } from '../../src/contract/issue.js';
import type { Api } from './api.js';

export type Notice = Omit<Notification, 'notificationId'>;

const answerOf = ({ issueId, title }: Issue, { messageId, author, createdAt }: Message): Notice => ({
  reason: 'reply',
  issueId,
  title,
  messageId,
  by: author.displayName,
  status: null,
  createdAt,
});

const stepOf = ({ issueId, title }: Issue, { to, at }: HistoryEntry): Notice => ({
  reason: 'status',
  issueId,
  title,
  messageId: null,
  by: null,
  status: to as IssueStatus,
  createdAt: at,
});

const inOrder = <Told extends Notice>(notices: Told[]): Told[] =>
  notices.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));

const nameOf = ({ createdAt, messageId }: Notice) => `${createdAt} ${messageId}`;

export const noticesOf = (notified: Notification[]): Notice[] =>
  inOrder(notified.map(({ notificationId, ...notice }) => notice));

/** Answers of others to somebody's messages, and to whoever reported the issue each of its steps. */
export function dueTo(
  userId: string,
  { messages, issue, history }: { messages: Message[]; issue: Issue; history: HistoryEntry[] },
): Notice[] {
  const isTheirs = ({ author }: Message) => author.userId === userId;
  const theirs = new Set(messages.filter(isTheirs).map(({ messageId }) => messageId));
  const answers = messages.filter((message) => theirs.has(message.replyTo ?? '') && !isTheirs(message));
  const steps = history.filter(({ what }) => what === 'status' && issue.reportedBy === userId);
  return inOrder([
    ...answers.map((answer) => answerOf(issue, answer)),
    ...steps.map((step) => stepOf(issue, step)),
  ]);
}

/** All that is kept for somebody, the newest first. */
export async function keptNotices(api: Api, token: string): Promise<Notification[]> {
  const all: Notification[] = [];
  for (let query: string | null = ''; query !== null;) {
    const path: string = `/api/me/notifications?limit=100${query}`;
    const { body }: { body: NotificationPage } = await api.get(path, token);
    all.push(...body.items);
    query = body.nextCursor && `&before=${body.nextCursor}`;
  }
  return all;
}
