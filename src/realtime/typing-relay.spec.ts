// A message that was sent is not being typed any more.

import { until } from '../../test/support/until.js';
import type { LogTail } from '../platform/event-log/log-tail.js';
import type { Batch } from '../platform/event-log/recorded-event.js';
import type { Server, Socket } from './socket.js';
import { TypingRelay } from './typing-relay.js';

const issueId = 'iss_1';
const visitor = { userId: 'usr_1', displayName: 'Asha', role: 'citizen' };
const socket = { data: { visitor }, rooms: new Set([`room:issue:${issueId}`]) } as unknown as Socket;

it('tells that typing is over when the message is stored, and that the next one is begun', async () => {
  let commit: (batch: Batch) => void = () => undefined;
  const tail = { listen: (hear: typeof commit) => (commit = hear) } as unknown as LogTail;
  const told: unknown[] = [];
  const others = { except: () => ({ emit: (_: string, event: unknown) => told.push(event) }) };
  const relay = new TypingRelay(tail);
  const server = { local: { to: () => others }, on: () => undefined, serverSideEmit: () => true };
  relay.serve(server as unknown as Server);
  relay.hear(socket, { issueId, isTyping: true });
  const sent = (author: { userId: string }) => ({
    kind: 'message:new',
    eventId: 'evt_1',
    subject: issueId,
    payload: { issueId, author },
    ageMs: 0,
  });
  commit({ events: [sent({ userId: 'usr_2' })], cursor: '' });
  expect(told).toEqual([expect.objectContaining({ isTyping: true })]);
  commit({ events: [sent(visitor)], cursor: '' });
  expect(told).toEqual([
    expect.objectContaining({ isTyping: true }),
    { issueId, userId: 'usr_1', displayName: 'Asha', isTyping: false },
  ]);
  // Who types on at once begins the next message.
  relay.hear(socket, { issueId, isTyping: true });
  await until(() => told.length === 3);
  expect(told[2]).toMatchObject({ isTyping: true });
  relay.onApplicationShutdown();
});
