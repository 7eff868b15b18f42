// Who reports anonymously is not given away by being in the room of their report; what they write there names them.

import type { Session } from '../../src/contract/account.js';
import type { Receipts } from '../../src/contract/chat.js';
import { register } from '../support/accounts.js';
import { Api, disconnectAll, heard, STREETLIGHT, type ClientSocket } from '../support/api.js';
import { joined, listening, opened, openedElsewhere } from '../support/presence.js';
import { said } from '../support/rooms.js';

const api = new Api();
let reporter: Session;
let issueId: string;
let spy: ClientSocket;

beforeEach(async () => {
  reporter = await register({ displayName: 'Nobody You Know' });
  ({ issueId } = await api.report(reporter.accessToken, { ...STREETLIGHT, anonymous: true }));
  spy = await opened(api, await register({ displayName: 'Spy' }));
  await joined(spy, issueId);
});
afterEach(disconnectAll);

const receipts = async () => {
  const { accessToken } = await register();
  return (await api.get(`/api/issues/${issueId}/receipts`, accessToken)).body as Receipts;
};

/** Somebody who comes after all that could have been told is told after it. */
async function untilAllIsTold(): Promise<void> {
  const session = await register({ displayName: 'Afterwards' });
  const stranger = await opened(api, session);
  const told = heard(spy, 'user:joined', ({ userId }) => userId === session.user.userId);
  await joined(stranger, issueId);
  await told;
}

async function comesIn(): Promise<ClientSocket> {
  const socket = await openedElsewhere(api, reporter, [spy]);
  await joined(socket, issueId);
  return socket;
}

it('is not shown in it, nor typing, nor as one who has read', async () => {
  const told = listening(spy, 'user:joined', 'user:left', 'user:typing', 'message:read');
  const socket = await comesIn();
  await said(spy, issueId, 'Who reported this?');
  await socket.emitWithAck('message:read', { issueId, seq: 1 });
  await socket.emitWithAck('user:typing', { issueId, isTyping: true });
  await socket.emitWithAck('leave:issue', issueId);
  await untilAllIsTold();
  const named = told.filter(({ event }) => event.userId === reporter.user.userId);
  expect(named).toEqual([]);
  const { items } = await receipts();
  expect(items.map(({ userId }) => userId)).not.toContain(reporter.user.userId);
});

it('is listed to nobody else who comes in, and sees who is there', async () => {
  const socket = await comesIn();
  await untilAllIsTold();
  const late = await opened(api, await register({ displayName: 'Late' }));
  const { members } = await joined(late, issueId);
  expect(members.map(({ displayName }) => displayName)).not.toContain('Nobody You Know');
  const company = await joined(socket, issueId);
  const names = company.members.map(({ displayName }) => displayName);
  expect(names).toEqual(expect.arrayContaining(['Spy', 'Nobody You Know']));
  expect(company.memberCount).toBe(names.length);
});

it('catches up without being shown', async () => {
  const told = listening(spy, 'user:joined');
  const socket = api.connect(reporter.accessToken);
  const { cursor } = await heard(socket, 'sync:cursor');
  const answer = await socket.emitWithAck('sync:resume', { cursor, rooms: [issueId] });
  expect(answer).toMatchObject({ ok: true, data: { events: [] } });
  await untilAllIsTold();
  expect(told.map(({ event }) => event.displayName)).not.toContain('Nobody You Know');
});

it('is there like anybody else once they have written, and for as long as they stay', async () => {
  const came = heard(spy, 'user:joined', ({ userId }) => userId === reporter.user.userId);
  const socket = await comesIn();
  await said(socket, issueId, 'It was me.');
  expect(await came).toMatchObject({ issueId, displayName: 'Nobody You Know' });
  const gone = heard(spy, 'user:left', ({ userId }) => userId === reporter.user.userId);
  await socket.emitWithAck('leave:issue', issueId);
  await gone;
  const back = heard(spy, 'user:joined', ({ userId }) => userId === reporter.user.userId);
  await joined(socket, issueId);
  await back;
  const { items } = await receipts();
  expect(items.map(({ userId }) => userId)).toContain(reporter.user.userId);
});

it('follows the room of their report, and has in it what others wrote', async () => {
  await said(spy, issueId, 'One.');
  await said(spy, issueId, 'Two.');
  const { body } = await api.get('/api/me/rooms', reporter.accessToken);
  expect(body.items).toMatchObject([{ issueId, unread: 2, readSeq: 0, lastSeq: 2 }]);
});
