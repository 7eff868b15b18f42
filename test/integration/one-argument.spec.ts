// Every event has exactly one argument, whatever it tells: a client may be written for that.

import { api } from '../support/accounts.js';
import { connected, disconnectAll, heard } from '../support/api.js';
import { opened } from '../support/presence.js';
import { said, write } from '../support/rooms.js';

afterEach(disconnectAll);

/** All but the warning of a token that runs out, which one-connection.spec.ts waits for. */
const WHOLE_STORY = [
  'issue:created',
  'issue:updated',
  'issue:upvoted',
  'message:deleted',
  'message:edited',
  'message:new',
  'message:reaction',
  'message:read',
  'notification:new',
  'notification:seen',
  'presence:update',
  'sync:cursor',
  'user:joined',
  'user:left',
  'user:typing',
];

it('is so for the whole story of an issue and its room', async () => {
  const asha = await api.register('Asha');
  const watcher = api.connect(asha.accessToken, { transports: ['websocket'] });
  const told: { name: string; told: unknown[] }[] = [];
  watcher.onAny((name: string, ...all: unknown[]) => told.push({ name, told: all }));
  await Promise.all([connected(watcher), heard(watcher, 'sync:cursor')]);
  const created = heard(watcher, 'issue:created');
  const { issueId } = await api.report(asha.accessToken);
  await created;
  await watcher.emitWithAck('join:issue', issueId);
  const { messageId: asked } = (await write(issueId, asha.accessToken, 'Who knows more?')).body;

  const ravi = await api.register('Ravi');
  const online = heard(watcher, 'presence:update', ({ userId }) => userId === ravi.user.userId);
  const neighbour = await opened(api, ravi);
  await online;
  const joined = heard(watcher, 'user:joined');
  await neighbour.emitWithAck('join:issue', issueId);
  await joined;
  const typing = heard(watcher, 'user:typing');
  await neighbour.emitWithAck('user:typing', { issueId, isTyping: true });
  await typing;
  const notified = heard(watcher, 'notification:new');
  const { messageId } = await said(neighbour, issueId, 'I do', { replyTo: asked });
  const { notificationId } = await notified;
  const seen = heard(watcher, 'notification:seen');
  await api.call('PUT', '/api/me/notifications/seen', { token: asha.accessToken, body: { notificationId } });
  await seen;
  await neighbour.emitWithAck('message:react', { messageId: asked, emoji: '👍', active: true });
  await neighbour.emitWithAck('message:read', { issueId, seq: 2 });
  await neighbour.emitWithAck('message:edit', { messageId, content: 'I do not' });
  await neighbour.emitWithAck('message:delete', { messageId });
  const counted = heard(watcher, 'issue:upvoted', (event) => event.issueId === issueId);
  await api.call('PUT', `/api/issues/${issueId}/upvote`, { token: ravi.accessToken });
  await counted;
  const left = heard(watcher, 'user:left');
  await neighbour.emitWithAck('leave:issue', issueId);
  await left;
  expect([...new Set(told.map(({ name }) => name))].sort()).toEqual(WHOLE_STORY);
  expect(told.filter(({ told: all }) => all.length !== 1 || typeof all[0] !== 'object')).toEqual([]);
});
