// Catching up after an absence: every missed event once, in order, or the word to start afresh.

import type { MissedEvent, Resumed } from '../../src/contract/events.js';
import type { Ack } from '../../src/contract/failure.js';
import { Api, connected, disconnectAll, heard, type ClientSocket } from '../support/api.js';
import { enter, write } from '../support/rooms.js';

const api = new Api();

let token: string;
let issueId: string;

beforeAll(async () => {
  token = (await api.register()).accessToken;
});

beforeEach(async () => {
  ({ issueId } = await api.report(token));
});

afterEach(disconnectAll);

const come = async (as = token): Promise<ClientSocket> => {
  const socket = api.connect(as, { transports: ['websocket'] });
  await connected(socket);
  return socket;
};

/** Where somebody stands who has heard everything up to now. */
const standing = async (): Promise<string> => {
  const socket = api.connect(token, { transports: ['websocket'] });
  const { cursor } = await heard(socket, 'sync:cursor');
  socket.disconnect();
  return cursor;
};

const resume = (socket: ClientSocket, cursor: string, rooms = [issueId]): Promise<Ack<Resumed>> =>
  socket.emitWithAck('sync:resume', { cursor, rooms });

async function missed(socket: ClientSocket, cursor: string, rooms?: string[]): Promise<MissedEvent[]> {
  const answer = await resume(socket, cursor, rooms);
  if (!answer.ok || 'reset' in answer.data) throw new Error(JSON.stringify(answer));
  return answer.data.events;
}

const aboutMine = (events: MissedEvent[]) =>
  events.filter(({ payload }) => 'issueId' in payload && payload.issueId === issueId);

it('replays the feed and the rooms asked for, in order, as they were heard live', async () => {
  const cursor = await standing();
  const live = await enter(issueId, token);
  const heardLive: MissedEvent[] = [];
  live.onAny((event, payload) => 'eventId' in payload && heardLive.push({ event, payload } as MissedEvent));
  const done = heard(live, 'message:read', ({ readSeq }) => readSeq === 2);
  const { messageId } = (await write(issueId, token, 'One')).body;
  await write(issueId, token, 'Two');
  await api.call('PATCH', `/api/messages/${messageId}`, { token, body: { content: 'Uno' } });
  await live.emitWithAck('message:react', { messageId, emoji: '👍', active: true });
  await live.emitWithAck('message:read', { issueId, seq: 2 });
  await done;
  const events = aboutMine(await missed(await come(), cursor));
  const namesOf = (all: MissedEvent[]) =>
    all.filter(({ event }) => event.startsWith('message:')).map(({ event }) => event);
  expect(namesOf(events)).toEqual([
    'message:new',
    'message:new',
    'message:edited',
    'message:reaction',
    'message:read',
  ]);
  const plain = ({ event, payload: { cursor: _, ...payload } }: MissedEvent) => ({ event, payload });
  expect(events.filter(({ event }) => event.startsWith('message:')).map(plain)).toEqual(
    heardLive.filter(({ event }) => event.startsWith('message:')).map(plain),
  );
  expect(events.filter(({ event }) => event === 'issue:updated')).toMatchObject([
    { payload: { messageCount: 2 } },
  ]);
});

it('enters the rooms that it replays, and leaves out those that were not asked for', async () => {
  const cursor = await standing();
  const other = (await api.report(token)).issueId;
  await write(issueId, token, 'Here');
  await write(other, token, 'There');
  const socket = await come();
  const events = await missed(socket, cursor, [other]);
  expect(events.filter(({ event }) => event === 'message:new')).toMatchObject([
    { payload: { content: 'There' } },
  ]);
  const news = heard(socket, 'message:new');
  await write(other, token, 'Now');
  expect(await news).toMatchObject({ content: 'Now' });
});

it('carries on from the cursor that it answered', async () => {
  const cursor = await standing();
  await write(issueId, token, 'One');
  const socket = await come();
  const first = await resume(socket, cursor);
  if (!first.ok || 'reset' in first.data) throw new Error(JSON.stringify(first));
  await write(issueId, token, 'Two');
  const known = first.data.events.map(({ payload }) => payload.eventId);
  // While a transaction of somebody else is under way, what came after its beginning is told again.
  const events = (await missed(socket, first.data.cursor)).filter(
    ({ payload }) => !known.includes(payload.eventId),
  );
  expect(events.filter(({ event }) => event === 'message:new')).toMatchObject([
    { payload: { content: 'Two' } },
  ]);
});

it('loses nothing while others write without a pause', async () => {
  const cursor = await standing();
  let writing = true;
  const writer = (async () => {
    for (let n = 0; writing || n < 100; n += 1) await write(issueId, token, `${n}`);
  })();
  for (let n = 0; n < 10; n += 1) {
    const socket = await come();
    // What others report meanwhile is not to fill up what may be missed.
    await socket.emitWithAck('feed:filter', { city: 'elsewhere' });
    const heardOf = new Set<number>();
    let last = 0;
    socket.on('message:new', ({ seq }) => heardOf.add(seq));
    for (const { event, payload } of await missed(socket, cursor))
      if (event === 'message:new') heardOf.add(payload.seq);
    last = Math.max(...heardOf);
    await heard(socket, 'message:new', ({ seq }) => seq > last);
    expect([...heardOf].sort((a, b) => a - b)).toEqual(
      Array.from({ length: Math.max(...heardOf) }, (_, index) => index + 1),
    );
    socket.disconnect();
  }
  writing = false;
  await writer;
});

it('does not tell the words of a message that was deleted since', async () => {
  const cursor = await standing();
  const { messageId } = (await write(issueId, token, 'My phone number is 12345')).body;
  await api.call('DELETE', `/api/messages/${messageId}`, { token });
  const events = aboutMine(await missed(await come(), cursor));
  expect(events.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['message:new', 'message:deleted']),
  );
  expect(JSON.stringify(events)).not.toContain('12345');
});

it('replays notifications to the one whom they concern only', async () => {
  const cursor = await standing();
  const { messageId } = (await write(issueId, token, 'Who knows?')).body;
  const other = (await api.register('Arjun')).accessToken;
  await write(issueId, other, 'I do', { replyTo: messageId });
  const notifications = async (as: string) =>
    (await missed(await come(as), cursor, [])).filter(({ event }) => event === 'notification:new');
  expect(await notifications(token)).toMatchObject([{ payload: { by: 'Arjun', reason: 'reply' } }]);
  expect(await notifications(other)).toEqual([]);
});

it('replays what the filter of the socket lets through', async () => {
  const cursor = await standing();
  const socket = await come();
  await socket.emitWithAck('feed:filter', { city: 'elsewhere' });
  await api.report(token);
  expect((await missed(socket, cursor, [])).filter(({ event }) => event === 'issue:created')).toEqual([]);
  await socket.emitWithAck('feed:filter', { city: 'bangalore' });
  expect((await missed(socket, cursor, [])).some(({ event }) => event === 'issue:created')).toBe(true);
});

it('says reset for a cursor of another database or of the future, and refuses what is none', async () => {
  const socket = await come();
  const [epoch] = (await standing()).split('.');
  const reset = { ok: true, data: { reset: true, cursor: expect.stringMatching(/^[0-9a-f]+\.\d+$/) } };
  expect(await resume(socket, 'abc.7')).toEqual(reset);
  expect(await resume(socket, `${epoch}.9999999999`)).toEqual(reset);
  for (const cursor of ['', 'x', `${epoch}.x`, 7, null, {}])
    expect(await resume(socket, cursor as string)).toMatchObject({
      ok: false,
      error: { code: 'invalid', fields: { cursor: expect.anything() } },
    });
  expect(await resume(socket, 'abc.7', ['usr_1'])).toMatchObject({
    error: { code: 'invalid', fields: { rooms: expect.anything() } },
  });
});

it('stays in no room that there is not', async () => {
  const cursor = await standing();
  const socket = await come();
  const gone = Array.from({ length: 100 }, (_, n) => issueId.slice(0, -3) + String(n).padStart(3, '0'));
  expect(await resume(socket, cursor, gone)).toMatchObject({ ok: true });
  expect(await socket.emitWithAck('join:issue', issueId)).toMatchObject({ ok: true });
});

it('enters no room when it is refused', async () => {
  const socket = await come();
  const answer = await resume(socket, 'not a cursor');
  expect(answer).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(await socket.emitWithAck('user:typing', { issueId, isTyping: true })).toMatchObject({
    ok: false,
    error: { code: 'forbidden' },
  });
});
