// When somebody has missed too much: what counts is what they would have heard, how many bytes it has, and how old it is.

import { resolve } from 'node:path';
import type { FeedFilter, Resumed } from '../../src/contract/events.js';
import { connected, disconnectAll, heard, STREETLIGHT, type ClientSocket } from '../support/api.js';
import { ownDatabase } from '../support/own-database.js';
import { history } from '../support/rooms.js';
import { until } from '../support/until.js';

const MOST = 20;
const HOURS = 2;
const own = ownDatabase({
  RESUME_MAX_EVENTS: String(MOST),
  EVENT_LOG_HOURS: String(HOURS),
  NODE_OPTIONS: `--import ${resolve('test/support/hurried.mjs')}`,
  WORKERS: '1',
});

let token: string;
let issueId: string;

beforeEach(async () => {
  token = (await own.api.register()).accessToken;
  ({ issueId } = await own.api.report(token));
});

afterEach(disconnectAll);

const come = async (as = token): Promise<ClientSocket> => {
  const socket = own.api.connect(as, { transports: ['websocket'] });
  await connected(socket);
  return socket;
};

/** Where somebody stands who has heard all that was told, when nothing older is under way. */
async function standing(): Promise<string> {
  const [{ position }] = (await own.query('SELECT max(position)::text AS position FROM event_log')) as [any];
  return until(async () => {
    const socket = own.api.connect(token, { transports: ['websocket'] });
    const { cursor } = await heard(socket, 'sync:cursor');
    socket.disconnect();
    const [{ newest }] = (await own.query('SELECT xact::text AS newest FROM event_log WHERE position = $1', [
      position,
    ])) as [any];
    return BigInt(cursor.split('.')[1]!) > BigInt(newest) && cursor;
  });
}

async function resumed(cursor: string, as = token, rooms: string[] = [], filter?: FeedFilter) {
  const socket = await come(as);
  if (filter) await socket.emitWithAck('feed:filter', filter);
  const answer = await socket.emitWithAck('sync:resume', { cursor, rooms });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data;
}

const isReset = (data: Resumed): boolean => 'reset' in data;

async function replies(count: number, to: string, from: string): Promise<void> {
  const [asking, answering] = [await come(to), await come(from)];
  const asked = await asking.emitWithAck('message:send', { issueId, content: 'Who knows?' });
  if (!asked.ok) throw new Error(asked.error.message);
  const { messageId } = asked.data;
  const content = 'I do';
  await Promise.all(
    Array.from({ length: count }, () =>
      answering.emitWithAck('message:send', { issueId, content, replyTo: messageId }),
    ),
  );
}

it('does not count what others were told', async () => {
  const [asks, answers] = [await own.api.register('Asha'), await own.api.register('Ravi')];
  const cursor = await standing();
  await replies(MOST + 10, asks.accessToken, answers.accessToken);
  expect(isReset(await resumed(cursor))).toBe(false);
  expect(isReset(await resumed(cursor, asks.accessToken))).toBe(true);
  expect(isReset(await resumed(cursor, token, [issueId]))).toBe(true);
});

it('tells as many as may be missed, and says reset with one more', async () => {
  const socket = await come();
  const cursor = await standing();
  for (let n = 1; n < MOST; n += 1) await socket.emitWithAck('message:send', { issueId, content: `${n}` });
  expect(await resumed(cursor, token, [issueId])).toMatchObject({ events: { length: MOST } });
  await socket.emitWithAck('message:send', { issueId, content: 'One more' });
  expect(isReset(await resumed(cursor, token, [issueId]))).toBe(true);
});

it('counts of the feed what the filter lets through', async () => {
  const cursor = await standing();
  for (let n = 0; n < MOST; n += 1) await own.api.report(token, { title: `Lamp ${n}` });
  const pothole = { title: 'Pothole', category: 'roads', location: { lat: 12.91, lng: 77.5 } };
  const { issueId: dug } = await own.api.report(token, pothole);
  expect(isReset(await resumed(cursor))).toBe(true);
  const around: FeedFilter[] = [
    { category: 'roads' },
    { city: 'bangalore', category: 'roads' },
    { bbox: [77.4, 12.9, 77.55, 12.95] },
    { bbox: [78, 12.9, 77.55, 12.95], category: 'roads' },
  ];
  for (const filter of around)
    expect(await resumed(cursor, token, [], filter)).toMatchObject({
      events: [{ event: 'issue:created', payload: { issueId: dug } }],
    });
  for (const filter of [{ city: 'elsewhere' }, { bbox: [77.4, 12.95, 77.55, 13] }] as FeedFilter[])
    expect(await resumed(cursor, token, [], filter)).toMatchObject({ events: [] });
  const { lat, lng } = STREETLIGHT.location;
  expect(isReset(await resumed(cursor, token, [], { bbox: [lng - 0.01, lat - 0.01, lng, lat] }))).toBe(false);
});

it('tells of the marks of each reader the newest only, and counts no other', async () => {
  const readers = await Promise.all([own.api.register('Asha'), own.api.register('Ravi')]);
  const [one, other] = await Promise.all(readers.map(({ accessToken }) => come(accessToken)));
  const say = () => one!.emitWithAck('message:send', { issueId, content: 'Hello' });
  for (let n = 0; n < MOST / 2; n += 1) await say();
  const cursor = await standing();
  for (let seq = 1; seq <= MOST / 2; seq += 1)
    for (const socket of [one!, other!]) await socket.emitWithAck('message:read', { issueId, seq });
  await say();
  await one!.emitWithAck('message:read', { issueId, seq: MOST / 2 + 1 });
  const { events } = (await resumed(cursor, token, [issueId])) as Extract<Resumed, { events: unknown }>;
  expect(events.filter(({ event }) => event === 'message:read').map(({ payload }) => payload)).toMatchObject([
    { userId: readers[1]!.user.userId, readSeq: MOST / 2 },
    { userId: readers[0]!.user.userId, readSeq: MOST / 2 + 1 },
  ]);
});

it('says reset for what is older than EVENT_LOG_HOURS and so is gone, and tells what came after it', async () => {
  const socket = await come();
  const say = (content: string) => socket.emitWithAck('message:send', { issueId, content });
  const early = await standing();
  await say('Long ago');
  const [{ xact }] = (await own.query('SELECT max(xact)::text AS xact FROM event_log')) as [any];
  const late = await standing();
  await say('Lately');
  const age = (minutes: number, which: string) =>
    own.query(
      `UPDATE event_log SET recorded_at = now() - make_interval(mins => $1) WHERE xact ${which} $2::text::xid8`,
      [minutes, xact],
    );
  await age(HOURS * 60 - 1, '>');
  expect(isReset(await resumed(early, token, [issueId]))).toBe(false);
  await age(HOURS * 60 + 1, '<=');
  await until(async () => isReset(await resumed(early, token, [issueId])));
  const { events } = (await resumed(late, token, [issueId])) as Extract<Resumed, { events: unknown }>;
  expect(events.filter(({ event }) => event === 'message:new')).toMatchObject([
    { payload: { content: 'Lately' } },
  ]);
  const talk = await history(issueId, own.api);
  expect(talk.map(({ content }) => content)).toEqual(['Long ago', 'Lately']);
});

it('says reset for more than 1 MiB, however few events that is', async () => {
  const socket = await come();
  const cursor = await standing();
  for (let n = 0; n < 3; n += 1) await socket.emitWithAck('message:send', { issueId, content: `${n}` });
  const lengthen = (characters: number) =>
    own.query(
      `UPDATE event_log SET payload = jsonb_set(payload::jsonb, '{content}', to_jsonb(repeat('x', $2)))::json
       WHERE kind = 'message:new' AND subject = $1`,
      [issueId, characters],
    );
  await lengthen(340_000);
  expect(isReset(await resumed(cursor, token, [issueId]))).toBe(false);
  await lengthen(350_000);
  expect(isReset(await resumed(cursor, token, [issueId]))).toBe(true);
  expect(isReset(await resumed(cursor))).toBe(false);
});
