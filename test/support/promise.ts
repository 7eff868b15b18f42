// The promise of the contract, as it must hold for everybody in a room after whatever happened.

import { isDeepStrictEqual } from 'node:util';
import type { Message } from '../../src/contract/chat.js';
import type { Api } from './api.js';
import type { Resident } from './resident.js';
import { messagesPath } from './rooms.js';
import { until } from './until.js';

const PRESENCE_RIGHT_WITHIN_MS = 10_000;

export async function wholeHistory(api: Api, issueId: string): Promise<Message[]> {
  const all: Message[] = [];
  for (let after: string | null = '0'; after !== null;) {
    const { body }: { body: any } = await api.get(`${messagesPath(issueId)}?limit=200&after=${after}`);
    all.push(...body.items);
    after = body.nextCursor;
  }
  return all;
}

const idsOf = (messages: Message[]) => messages.map(({ messageId }) => messageId).sort();

/** What was acked is what is stored, once each and in order, and everybody holds what a fresh fetch gives. */
export async function expectKept(api: Api, issueId: string, residents: Resident[]): Promise<void> {
  const messages = await wholeHistory(api, issueId);
  const { body: issue } = await api.get(`/api/issues/${issueId}`);
  const numbers = messages.map((_, place) => place + 1);
  expect(messages.map(({ seq }) => seq)).toEqual(numbers);
  expect(idsOf(residents.flatMap(({ acked }) => acked))).toEqual(idsOf(messages));
  for (const { acked, notebook, complaints } of residents) {
    const order = acked.map(({ seq }) => seq);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    await until(() => isDeepStrictEqual(notebook.held, { messages, issue })).catch(() => undefined);
    expect(notebook.held).toEqual({ messages, issue });
    expect(notebook.transcript).toEqual(numbers);
    expect(complaints).toEqual([]);
  }
}

/** Everybody is told of the same people in the room: those who are connected. */
export async function expectPresent(residents: Resident[]): Promise<void> {
  const latest = Date.now() + PRESENCE_RIGHT_WITHIN_MS;
  const there = [...new Set(residents.map(({ userId }) => userId))].sort();
  for (const resident of residents) {
    const told = async () => (await resident.join()).members.map(({ userId }) => userId).sort();
    const isRight = async () => isDeepStrictEqual(await told(), there);
    await until(isRight, latest - Date.now()).catch(() => undefined);
    expect(await told()).toEqual(there);
  }
}
