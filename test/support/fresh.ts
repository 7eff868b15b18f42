// What a fresh fetch gives of an issue and its talk, to one person.

import type { Message, Receipts } from '../../src/contract/chat.js';
import type { Issue } from '../../src/contract/issue.js';
import type { Notification } from '../../src/contract/notification.js';
import type { Api } from './api.js';
import { keptNotices } from './notices.js';
import type { Person } from './person.js';
import { messagesPath } from './rooms.js';

export interface Fresh {
  messages: Message[];
  issue: Issue;
  /** How far each has read. */
  marks: Record<string, number>;
  notified: Notification[];
}

export async function wholeHistory(api: Api, issueId: string): Promise<Message[]> {
  const all: Message[] = [];
  for (let after: string | null = '0'; after !== null;) {
    const { body }: { body: any } = await api.get(`${messagesPath(issueId)}?limit=200&after=${after}`);
    all.push(...body.items);
    after = body.nextCursor;
  }
  return all;
}

export async function marksOf(api: Api, issueId: string, token: string): Promise<Record<string, number>> {
  const { items }: Receipts = (await api.get(`/api/issues/${issueId}/receipts`, token)).body;
  const haveRead = items.filter(({ readSeq }) => readSeq > 0);
  return Object.fromEntries(haveRead.map(({ userId, readSeq }) => [userId, readSeq]));
}

/** Fails unless all of it is answered. */
export async function freshFor({ session, token }: Person, api: Api, issueId: string): Promise<Fresh> {
  const mine = await token();
  const issue = await api.get<Issue>(`/api/issues/${issueId}`);
  if (issue.status !== 200) throw new Error(JSON.stringify(issue.body));
  const [messages, marks, notified] = await Promise.all([
    wholeHistory(api, issueId),
    marksOf(api, issueId, mine),
    session.user.role === 'guest' ? [] : keptNotices(api, mine),
  ]);
  return { messages, issue: issue.body, marks, notified };
}
