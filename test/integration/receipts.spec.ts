// How far people have come: marks move forwards only, and what is unread is counted right.

import type { Session } from '../../src/contract/account.js';
import type { FollowedRoom } from '../../src/contract/chat.js';
import { cookieOf } from '../support/accounts.js';
import { Api, connected, disconnectAll, heard, newAccount, type ClientSocket } from '../support/api.js';
import { until } from '../support/until.js';

const api = new Api();

let mine: { accessToken: string; userId: string };
let theirs: { accessToken: string; userId: string };
let issueId: string;

const person = async (name: string) => {
  const { accessToken, user } = await api.register(name);
  return { accessToken, userId: user.userId };
};

const enter = async ({ accessToken }: { accessToken: string }): Promise<ClientSocket> => {
  const socket = api.connect(accessToken, { transports: ['websocket'] });
  await connected(socket);
  await socket.emitWithAck('join:issue', issueId);
  return socket;
};

const write = ({ accessToken }: { accessToken: string }, content = 'Hello', id = issueId) =>
  api.post(`/api/issues/${id}/messages`, { content }, accessToken);

const rooms = async ({ accessToken }: { accessToken: string }): Promise<FollowedRoom[]> =>
  (await api.get('/api/me/rooms', accessToken)).body.items;

beforeEach(async () => {
  [mine, theirs] = [await person('Priya S.'), await person('Arjun')];
  ({ issueId } = await api.report((await api.register()).accessToken));
});

afterEach(disconnectAll);

it('moves a read mark forwards only, never past the last message, and tells the room', async () => {
  for (let n = 0; n < 5; n += 1) await write(theirs);
  const [reader, other] = [await enter(mine), await enter(theirs)];
  const read = (seq: number) => reader.emitWithAck('message:read', { issueId, seq });
  const told = heard(other, 'message:read');
  expect(await read(3)).toEqual({ ok: true, data: { issueId, readSeq: 3 } });
  expect(await told).toMatchObject({ issueId, userId: mine.userId, readSeq: 3, eventId: expect.any(String) });
  expect(await read(2)).toMatchObject({ data: { readSeq: 3 } });
  expect(await read(99)).toMatchObject({ data: { readSeq: 5 } });
  expect(await reader.emitWithAck('join:issue', issueId)).toMatchObject({ data: { lastSeq: 5, readSeq: 5 } });
  expect(await reader.emitWithAck('message:read', { issueId, seq: -1 })).toMatchObject({
    error: { code: 'invalid' },
  });
});

it('keeps the farthest of many marks that come at once', async () => {
  for (let n = 0; n < 20; n += 1) await write(theirs);
  const tabs = await Promise.all([enter(mine), enter(mine), enter(mine)]);
  const seqs = [7, 20, 3, 11, 1, 15];
  await Promise.all(seqs.map((seq, index) => tabs[index % 3]!.emitWithAck('message:read', { issueId, seq })));
  expect(await rooms(mine)).toMatchObject([{ issueId, readSeq: 20, unread: 0 }]);
});

it('lists the rooms that one wrote or read in, with what others wrote since', async () => {
  expect(await rooms(mine)).toEqual([]);
  await write(mine, 'First');
  await write(theirs, 'Second');
  const last = (await write(theirs, 'Third')).body;
  expect(await rooms(mine)).toEqual([
    {
      issueId,
      title: 'Broken streetlight on MG Road',
      status: 'open',
      lastSeq: 3,
      readSeq: 0,
      unread: 2,
      lastMessage: last,
    },
  ]);
  await (await enter(mine)).emitWithAck('message:read', { issueId, seq: 2 });
  expect(await rooms(mine)).toMatchObject([{ readSeq: 2, unread: 1 }]);
  await api.call('DELETE', `/api/messages/${last.messageId}`, { token: theirs.accessToken });
  expect(await rooms(mine)).toMatchObject([{ unread: 0, lastMessage: { content: '' } }]);
});

it('pages through many rooms, the newest talk first', async () => {
  const issues = [issueId];
  for (let n = 0; n < 2; n += 1) issues.unshift((await api.report(mine.accessToken)).issueId);
  for (const id of issues.toReversed()) await write(mine, 'Hello', id);
  const first = (await api.get('/api/me/rooms?limit=2', mine.accessToken)).body;
  expect(first.items.map((room: FollowedRoom) => room.issueId)).toEqual(issues.slice(0, 2));
  const second = (await api.get(`/api/me/rooms?limit=2&cursor=${first.nextCursor}`, mine.accessToken)).body;
  expect([second.items.map((room: FollowedRoom) => room.issueId), second.nextCursor]).toEqual([
    issues.slice(2),
    null,
  ]);
  const path = `/api/me/rooms?issueId=${issueId}`;
  expect((await api.get(path, mine.accessToken)).body.items).toMatchObject([{ issueId, unread: 0 }]);
  expect((await api.get(path, theirs.accessToken)).body.items).toEqual([]);
});

it('shows as new on the page what others wrote, not what one wrote elsewhere and longer ago than is shown', async () => {
  const { headers, body } = await api.post<Session>('/api/auth/register', newAccount());
  const cookie = cookieOf(headers).split(';')[0]!;
  for (let n = 0; n < 6; n += 1) await write(body);
  for (let n = 0; n < 40; n += 1) await write(theirs);
  const page = await api.call<string>('GET', `/issues/${issueId}`, { headers: { cookie } });
  expect(/\d+ new messages/.exec(page.body)?.[0]).toBe('40 new messages');
});

it('counts a message as delivered once it was acked by a client or fetched', async () => {
  await write(mine);
  for (let n = 0; n < 3; n += 1) await write(theirs);
  const receipt = async () =>
    (await api.get(`/api/issues/${issueId}/receipts`, theirs.accessToken)).body.items.find(
      ({ userId }: { userId: string }) => userId === mine.userId,
    );
  expect(await receipt()).toEqual({
    userId: mine.userId,
    displayName: 'Priya S.',
    deliveredSeq: 0,
    readSeq: 0,
  });
  const socket = await enter(mine);
  expect(await socket.emitWithAck('message:delivered', { issueId, seq: 2 })).toEqual({
    ok: true,
    data: { issueId, deliveredSeq: 2 },
  });
  expect(await receipt()).toMatchObject({ deliveredSeq: 2, readSeq: 0 });
  await api.get(`/api/issues/${issueId}/messages`, mine.accessToken);
  await until(async () => (await receipt()).deliveredSeq === 4);
  await socket.emitWithAck('message:read', { issueId, seq: 4 });
  expect(await receipt()).toMatchObject({ deliveredSeq: 4, readSeq: 4 });
});

it('counts what somebody had fetched before they took part', async () => {
  for (let n = 0; n < 3; n += 1) await write(mine);
  await api.get(`/api/issues/${issueId}/messages`, theirs.accessToken);
  await write(theirs);
  const marks = async () => (await api.get(`/api/issues/${issueId}/receipts`, mine.accessToken)).body.items;
  await until(async () =>
    (await marks()).some(
      ({ userId, deliveredSeq }: { userId: string; deliveredSeq: number }) =>
        userId === theirs.userId && deliveredSeq === 3,
    ),
  );
});

it('keeps what reached somebody in the room, and makes them no follower by it', async () => {
  for (let n = 0; n < 3; n += 1) await write(theirs);
  const delivered = (socket: ClientSocket, seq: number) =>
    socket.emitWithAck('message:delivered', { issueId, seq });
  const outside = api.connect(mine.accessToken, { transports: ['websocket'] });
  await connected(outside);
  expect(await delivered(outside, 3)).toEqual({ ok: true, data: { issueId, deliveredSeq: 0 } });
  const inside = await enter(mine);
  expect(await delivered(inside, 3)).toEqual({ ok: true, data: { issueId, deliveredSeq: 3 } });
  expect(await delivered(outside, 1)).toEqual({ ok: true, data: { issueId, deliveredSeq: 3 } });
  const followers = async () =>
    (await api.get(`/api/issues/${issueId}/receipts`, theirs.accessToken)).body.items;
  const own = { userId: mine.userId, displayName: 'Priya S.', deliveredSeq: 3, readSeq: 0 };
  expect(await rooms(mine)).toEqual([]);
  expect(await followers()).not.toContainEqual(own);
  await write(mine);
  expect(await rooms(mine)).toMatchObject([{ issueId, readSeq: 0, unread: 3 }]);
  expect(await followers()).toContainEqual(own);
});

it('makes a follower of who reads what was delivered before', async () => {
  await write(theirs);
  const socket = await enter(mine);
  await socket.emitWithAck('message:delivered', { issueId, seq: 1 });
  expect(await rooms(mine)).toEqual([]);
  await socket.emitWithAck('message:read', { issueId, seq: 0 });
  expect(await rooms(mine)).toMatchObject([{ issueId, readSeq: 0, unread: 1 }]);
});

it('counts as delivered what was caught up with', async () => {
  const first = api.connect(mine.accessToken, { transports: ['websocket'] });
  const { cursor } = await heard(first, 'sync:cursor');
  first.disconnect();
  await write(mine);
  await write(theirs);
  const socket = api.connect(mine.accessToken, { transports: ['websocket'] });
  await connected(socket);
  await socket.emitWithAck('sync:resume', { cursor, rooms: [issueId] });
  await until(async () => {
    const { items } = (await api.get(`/api/issues/${issueId}/receipts`, theirs.accessToken)).body;
    return items.some(({ deliveredSeq }: { deliveredSeq: number }) => deliveredSeq === 2);
  });
});

it('knows no marks of guests, nor of issues that do not exist', async () => {
  const guest = await enter(await api.guest());
  expect(await guest.emitWithAck('message:read', { issueId, seq: 1 })).toMatchObject({
    error: { code: 'forbidden' },
  });
  const unknown = 'iss_01HN5K00000000000000000000';
  const socket = await enter(mine);
  expect(await socket.emitWithAck('message:read', { issueId: unknown, seq: 1 })).toMatchObject({
    error: { code: 'not_found' },
  });
  expect((await api.get(`/api/issues/${unknown}/receipts`, mine.accessToken)).status).toBe(404);
});
