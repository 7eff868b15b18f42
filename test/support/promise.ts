// The promise of the contract, as it must hold for everybody in a room after whatever happened.

import { isDeepStrictEqual } from 'node:util';
import type { Message } from '../../src/contract/chat.js';
import type { Issue } from '../../src/contract/issue.js';
import type { Api } from './api.js';
import { marksOf, wholeHistory } from './fresh.js';
import { largestWorker } from './health.js';
import { dueTo, keptNotices, noticesOf } from './notices.js';
import type { Resident } from './resident.js';
import type { Street } from './street.js';
import { until } from './until.js';

const PRESENCE_RIGHT_WITHIN_MS = 10_000;
/** What a warm heap keeps for the next storm, and the connections that are there still. */
const MOST_GROWN_MB = 128;

const expectRising = (numbers: number[]) => expect(numbers).toEqual([...numbers].sort((a, b) => a - b));

const idsOf = (messages: Message[]) => messages.map(({ messageId }) => messageId).sort();

/** What was acked is what is stored, once each and in order, and everybody holds what a fresh fetch gives: messages, marks, news. */
export async function expectKept(api: Api, issueId: string, residents: Resident[]): Promise<void> {
  const messages = await wholeHistory(api, issueId);
  const { body: issue } = await api.get(`/api/issues/${issueId}`);
  const numbers = messages.map((_, place) => place + 1);
  expect(messages.map(({ seq }) => seq)).toEqual(numbers);
  expect(idsOf(residents.flatMap(({ acked }) => acked))).toEqual(idsOf(messages));
  for (const { acked, notebook, complaints } of residents) {
    expectRising(acked.map(({ seq }) => seq));
    await until(() => isDeepStrictEqual(notebook.held, { messages, issue })).catch(() => undefined);
    expect(notebook.held).toEqual({ messages, issue });
    expect(notebook.transcript).toEqual(numbers);
    expectRising(notebook.heard);
    expect(new Set(notebook.heard).size).toBe(notebook.heard.length);
    expect(complaints).toEqual([]);
  }
  await expectMarksKept(api, issueId, residents);
  await expectNotified(api, { messages, issue }, residents);
}

/** Everybody holds the marks that a fresh fetch gives, and has seen none of them go back; the rest is unread. */
async function expectMarksKept(api: Api, issueId: string, residents: Resident[]): Promise<void> {
  const marks = await marksOf(api, issueId, (await api.guest()).accessToken);
  for (const { notebook } of residents) {
    await until(() => isDeepStrictEqual(notebook.marks, marks)).catch(() => undefined);
    expect(notebook.marks).toEqual(marks);
    for (const steps of notebook.reads.values()) expectRising(steps);
  }
  for (const resident of residents.filter(({ acked }) => acked.length > 0)) {
    const { userId, person, notebook, readSeq } = resident;
    expect(marks[userId] ?? 0).toBe(readSeq);
    expect(await resident.join()).toMatchObject({ lastSeq: notebook.transcript.length, readSeq });
    const { items } = (await api.get('/api/me/rooms', await person.token())).body;
    expect(items).toEqual([notebook.roomOf(userId)]);
  }
}

/** Each was notified of all that concerned them, and of each thing once; it is kept for them, too. */
async function expectNotified(
  api: Api,
  stored: { messages: Message[]; issue: Issue },
  residents: Resident[],
): Promise<void> {
  const { items: history } = (await api.get(`/api/issues/${stored.issue.issueId}/history`)).body;
  for (const { userId, person, notebook } of residents) {
    const due = dueTo(userId, { ...stored, history });
    await until(() => notebook.notified.length >= due.length).catch(() => undefined);
    expect(noticesOf(notebook.notified)).toEqual(due);
    if (person.session.user.role !== 'guest')
      expect(noticesOf(await keptNotices(api, await person.token()))).toEqual(due);
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

/** No worker has grown beyond what it needs anyway: what was held for the accidents is not held on. */
export async function expectMemoryBack({ api, megabytes }: Street): Promise<void> {
  await until(async () => (await largestWorker(api)) - megabytes < MOST_GROWN_MB).catch(() => undefined);
  expect((await largestWorker(api)) - megabytes).toBeLessThan(MOST_GROWN_MB);
}
