// Who is typing: heard by the others in the room on every worker, and over without a word.

import type { Session } from '../../src/contract/account.js';
import { register } from '../support/accounts.js';
import { Api, disconnectAll, heard, type ClientSocket } from '../support/api.js';
import { said } from '../support/rooms.js';
import { joined, listening, opened, openedElsewhere } from '../support/presence.js';

const api = new Api();

/** So long after the last word of it, typing ends by itself. */
const SILENCE_MS = 3_000;

let issueId: string;
let asha: Session;
let typist: ClientSocket;
let reader: ClientSocket;

beforeEach(async () => {
  asha = await register({ displayName: 'Asha' });
  issueId = (await api.report(asha.accessToken)).issueId;
  typist = await opened(api, asha);
  reader = await openedElsewhere(api, await api.guest(), [typist]);
  for (const socket of [typist, reader]) await joined(socket, issueId);
});

afterEach(disconnectAll);

const typing = (isTyping: boolean) => ({
  issueId,
  userId: asha.user.userId,
  displayName: 'Asha',
  isTyping,
});

const type = (isTyping = true) => typist.emitWithAck('user:typing', { issueId, isTyping });

const hears = (isTyping: boolean) => heard(reader, 'user:typing', (event) => event.isTyping === isTyping);

it('is heard on the other worker, by nobody outside the room, and by no tab of the typist', async () => {
  const ownTab = await openedElsewhere(api, asha, [typist]);
  await joined(ownTab, issueId);
  const outside = await openedElsewhere(api, await api.guest(), [typist]);
  const unwanted = [ownTab, outside, typist].map((socket) => listening(socket, 'user:typing'));
  for (const isTyping of [true, false]) {
    const told = hears(isTyping);
    expect(await type(isTyping)).toEqual({ ok: true, data: null });
    expect(await told).toEqual(typing(isTyping));
  }
  for (const socket of [ownTab, outside]) await socket.emitWithAck('feed:filter', null);
  expect(unwanted).toEqual([[], [], []]);
});

it('is over after 3 s of silence', async () => {
  const over = hears(false);
  const startedAt = performance.now();
  await type();
  const saidAt = performance.now();
  await over;
  expect(performance.now() - startedAt).toBeGreaterThan(SILENCE_MS - 50);
  expect(performance.now() - saidAt).toBeLessThan(2 * SILENCE_MS);
});

it.each([
  ['leaves the room', () => typist.emitWithAck('leave:issue', issueId)],
  ['is gone', () => typist.io.engine.close()],
])('is over when the typist %s', async (_, go) => {
  const [begun, over] = [hears(true), hears(false)];
  const startedAt = performance.now();
  await type();
  await begun;
  await go();
  expect(await over).toEqual(typing(false));
  expect(performance.now() - startedAt).toBeLessThan(SILENCE_MS);
});

it('is over when the message is sent', async () => {
  const [begun, over] = [hears(true), hears(false)];
  const startedAt = performance.now();
  await type();
  await begun;
  await said(typist, issueId, 'Still dark.');
  expect(await over).toEqual(typing(false));
  expect(performance.now() - startedAt).toBeLessThan(SILENCE_MS);
});

it('is told seldom, however often it is said', async () => {
  const told = listening(reader, 'user:typing');
  const over = hears(false);
  for (let n = 0; n < 20; n += 1) await type();
  await over;
  expect(told.map(({ event }) => event.isTyping)).toEqual([true, false]);
});

it('is told seldom also when it is taken back each time, and as it is in the end', async () => {
  const told = listening(reader, 'user:typing');
  const startedAt = performance.now();
  for (let n = 0; n < 40; n += 1) {
    await type(true);
    await type(false);
  }
  const begun = hears(true);
  await type(true);
  await begun;
  const seconds = (performance.now() - startedAt) / 1_000;
  expect(told.at(-1)?.event.isTyping).toBe(true);
  expect(told.length).toBeLessThanOrEqual(4 * (seconds + 1));
});

it('is not for guests, nor from outside the room', async () => {
  const request = { issueId, isTyping: true };
  expect(await reader.emitWithAck('user:typing', request)).toMatchObject({ error: { code: 'forbidden' } });
  await typist.emitWithAck('leave:issue', issueId);
  expect(await type()).toMatchObject({ error: { code: 'forbidden' } });
  const wrong = { issueId: 'lamp', isTyping: 'yes' } as never;
  expect(await typist.emitWithAck('user:typing', wrong)).toMatchObject({
    error: {
      code: 'invalid',
      fields: { issueId: [expect.any(String)], isTyping: [expect.any(String)] },
    },
  });
});
