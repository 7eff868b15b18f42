// What becomes of a message afterwards: edited, deleted, reacted to.

import { Api, disconnectAll, heard, type ClientSocket } from '../support/api.js';
import { opened, openedElsewhere } from '../support/presence.js';
import { enter, history, write } from '../support/rooms.js';
import { until } from '../support/until.js';

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

it('an author edits within fifteen minutes, and nobody else', async () => {
  const message = (await write(issueId, token, 'Teh lamp')).body;
  const reader = await enter(issueId, token);
  const news = heard(reader, 'message:edited');
  const edited = (
    await api.call('PATCH', `/api/messages/${message.messageId}`, { token, body: { content: 'The lamp' } })
  ).body;
  expect(edited).toEqual({ ...message, content: 'The lamp', editedAt: expect.any(String) });
  expect(await news).toMatchObject({ ...edited, eventId: expect.any(String) });
  const other = await enter(issueId, (await api.register()).accessToken);
  const edit = { messageId: message.messageId, content: 'Mine' };
  expect(await other.emitWithAck('message:edit', edit)).toMatchObject({ error: { code: 'forbidden' } });
  expect(await reader.emitWithAck('message:edit', { ...edit, content: 'Ours' })).toMatchObject({
    data: { content: 'Ours' },
  });
  expect((await history(issueId))[0]!.content).toBe('Ours');
});

it('a deleted message leaves a tombstone, from its author or a moderator', async () => {
  const message = (await write(issueId, token, 'Never mind')).body;
  await api.call('PUT', `/api/messages/${message.messageId}/reactions/${encodeURIComponent('👍')}`, {
    token,
  });
  const reader = await enter(issueId, token);
  const news = heard(reader, 'message:deleted');
  const other = (await api.register()).accessToken;
  const path = `/api/messages/${message.messageId}`;
  expect((await api.call('DELETE', path, { token: other })).status).toBe(403);
  const tombstone = (await api.call('DELETE', path, { token: (await api.admin()).accessToken })).body;
  expect(tombstone).toEqual({ ...message, content: '', reactions: {}, deletedAt: expect.any(String) });
  expect(await news).toMatchObject(tombstone);
  expect(await reader.emitWithAck('message:delete', { messageId: message.messageId })).toEqual({
    ok: true,
    data: tombstone,
  });
  expect(await history(issueId)).toEqual([tombstone]);
  expect(
    await reader.emitWithAck('message:edit', { messageId: message.messageId, content: 'x' }),
  ).toMatchObject({
    error: { code: 'conflict' },
  });
  expect((await write(issueId, token, 'Next')).body.seq).toBe(2);
});

it('reactions count each person once for an emoji', async () => {
  const { messageId } = (await write(issueId, token, 'Fixed!')).body;
  const [mine, other] = [
    await enter(issueId, token),
    await enter(issueId, (await api.register()).accessToken),
  ];
  const react = (socket: ClientSocket, emoji: string, active = true) =>
    socket.emitWithAck('message:react', { messageId, emoji, active });
  const news = heard(mine, 'message:reaction', ({ reactions }) => reactions['👍'] === 2);
  await react(mine, '👍');
  await react(mine, '👍');
  await react(other, '😂');
  expect(await react(other, '👍')).toEqual({
    ok: true,
    data: { messageId, reactions: { '👍': 2, '😂': 1 } },
  });
  expect(await news).toMatchObject({ messageId, issueId, reactions: { '👍': 2, '😂': 1 } });
  expect(await react(mine, '👍', false)).toMatchObject({ data: { reactions: { '👍': 1, '😂': 1 } } });
  expect(await react(mine, 'ok')).toMatchObject({
    error: { code: 'invalid', fields: { emoji: expect.anything() } },
  });
  const path = `/api/messages/${messageId}/reactions/`;
  expect((await api.call('PUT', path + encodeURIComponent('👩🏽‍🚒'), { token })).body.reactions).toEqual({
    '👍': 1,
    '😂': 1,
    '👩🏽‍🚒': 1,
  });
  expect((await api.call('DELETE', path + encodeURIComponent('👩🏽‍🚒'), { token })).body.reactions).toEqual({
    '👍': 1,
    '😂': 1,
  });
  expect((await api.call('PUT', `${path}x`, { token })).status).toBe(400);
  expect((await history(issueId))[0]!.reactions).toEqual({ '👍': 1, '😂': 1 });
});

const emoji = (index: number) => String.fromCodePoint(0x1f600 + index);

it('a message takes twenty kinds of emoji and no more', async () => {
  const { messageId } = (await write(issueId, token, 'All of them')).body;
  const socket = await enter(issueId, token);
  const emojis = Array.from({ length: 21 }, (_, index) => emoji(index));
  const answers = [];
  for (const each of emojis)
    answers.push(await socket.emitWithAck('message:react', { messageId, emoji: each, active: true }));
  expect(answers.map(({ ok }) => ok)).toEqual([...Array(20).fill(true), false]);
  expect(answers[20]).toMatchObject({ error: { code: 'conflict' } });
  expect(Object.keys((await history(issueId))[0]!.reactions)).toEqual(emojis.slice(0, 20));
});

it('a message takes twenty kinds and no more from many people at once, whichever worker they are at', async () => {
  const reader = await enter(issueId, token);
  const told: string[][] = [];
  reader.on('message:reaction', ({ reactions }) => told.push(Object.keys(reactions)));
  const [last, ...others] = await Promise.all(Array.from({ length: 6 }, () => api.register()));
  const sockets = await Promise.all(others.map((person) => opened(api, person)));
  sockets.push(await openedElsewhere(api, last!, [sockets[0]!]));
  for (let round = 1; round <= 5; round += 1) {
    const { messageId } = (await write(issueId, token, 'All of them at once')).body;
    const give = (index: number) =>
      sockets[index % 6]!.emitWithAck('message:react', { messageId, emoji: emoji(index), active: true });
    for (let index = 0; index < 18; index += 1) await give(index);
    const answers = await Promise.all(sockets.map((_, index) => give(18 + index)));
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code]));
    expect(refused).toEqual(Array(4).fill('conflict'));
    await until(() => told.length === round * 20);
    expect(Object.keys((await history(issueId)).at(-1)!.reactions)).toEqual(told.at(-1));
  }
  expect(Math.max(...told.map(({ length }) => length))).toBe(20);
});

it('tells people which emojis are theirs, and nobody else', async () => {
  const first = (await write(issueId, token, 'First')).body;
  const second = (await write(issueId, token, 'Second')).body;
  const { accessToken: other } = await api.register();
  const give = (messageId: string, emoji: string, by: string) =>
    api.call('PUT', `/api/messages/${messageId}/reactions/${encodeURIComponent(emoji)}`, { token: by });
  await give(first.messageId, '👍', token);
  await give(second.messageId, '🎉', token);
  await give(first.messageId, '😂', other);
  const path = `/api/me/rooms/${issueId}/reactions`;
  const given = async (by: string, query = '') => (await api.call('GET', path + query, { token: by })).body;
  expect(await given(token)).toEqual({
    items: [
      { messageId: first.messageId, emoji: '👍' },
      { messageId: second.messageId, emoji: '🎉' },
    ],
  });
  expect(await given(token, '?before=2')).toEqual({ items: [{ messageId: first.messageId, emoji: '👍' }] });
  expect(await given(other)).toEqual({ items: [{ messageId: first.messageId, emoji: '😂' }] });
  expect((await api.call('GET', path)).status).toBe(401);
  const nowhere = path.replace(/iss_\w+/, 'iss_01J00000000000000000000000');
  expect((await api.call('GET', nowhere, { token })).status).toBe(404);
});
