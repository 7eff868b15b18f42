// What concerns one person reaches the sockets of that person, and nobody else's.

import type { Session } from '../../src/contract/account.js';
import type { Notification } from '../../src/contract/notification.js';
import { Api, connected, disconnectAll, heard, type ClientSocket } from '../support/api.js';
import { opened, openedElsewhere } from '../support/presence.js';
import { write } from '../support/rooms.js';

const api = new Api();

afterEach(disconnectAll);

const come = async (token: string): Promise<ClientSocket> => {
  const socket = api.connect(token, { transports: ['websocket'] });
  await connected(socket);
  return socket;
};

const setStatus = async (issueId: string, status: string, token?: string) =>
  api.call('PATCH', `/api/issues/${issueId}`, {
    token: token ?? (await api.admin()).accessToken,
    body: { status },
  });

it('tells the reporter, also an anonymous one, what became of the issue', async () => {
  const [reporter, other] = await Promise.all([api.register(), api.register()]);
  const { issueId, title } = await api.report(reporter.accessToken, { anonymous: true });
  const [mine, theirs] = await Promise.all([come(reporter.accessToken), come(other.accessToken)]);
  const strays: Notification[] = [];
  theirs.on('notification:new', (notification) => strays.push(notification));
  const [notified, updated] = [
    heard(mine, 'notification:new'),
    heard(theirs, 'issue:updated', (event) => event.issueId === issueId),
  ];
  await setStatus(issueId, 'acknowledged');
  expect(await notified).toEqual({
    notificationId: expect.stringMatching(/^ntf_/),
    reason: 'status',
    issueId,
    title,
    messageId: null,
    by: null,
    status: 'acknowledged',
    createdAt: expect.any(String),
    eventId: expect.any(String),
    cursor: expect.any(String),
  });
  await updated;
  expect(strays).toEqual([]);
});

it('is heard on all sockets of the user, on both workers, and by nobody else', async () => {
  const [asker, helper] = await Promise.all([api.register('Asha'), api.register('Ravi')]);
  const pairOf = async (session: Session) => {
    const first = await opened(api, session);
    return [first, await openedElsewhere(api, session, [first])];
  };
  const [mine, theirs, guests] = [await pairOf(asker), await pairOf(helper), await pairOf(await api.guest())];
  const { issueId } = await api.report(asker.accessToken);
  for (const socket of [...mine, ...theirs, ...guests]) await socket.emitWithAck('join:issue', issueId);
  const strays: Notification[] = [];
  for (const socket of [...theirs, ...guests])
    socket.on('notification:new', (notification) => strays.push(notification));
  const { messageId } = (await write(issueId, asker.accessToken, 'Who knows?')).body;
  const notified = mine.map((socket) => heard(socket, 'notification:new'));
  const answer = (await write(issueId, helper.accessToken, 'I do', { replyTo: messageId })).body;
  // Published after the notification, so whoever hears it would have heard that before.
  const later = [...theirs, ...guests].map((socket) =>
    heard(socket, 'message:new', ({ content }) => content === 'And now?'),
  );
  const [one, other] = await Promise.all(notified);
  expect(one).toMatchObject({ reason: 'reply', issueId, messageId: answer.messageId, by: 'Ravi' });
  expect(other).toEqual(one);
  await write(issueId, helper.accessToken, 'And now?');
  await Promise.all(later);
  expect(strays).toEqual([]);
});

it('does not tell people what they did themselves', async () => {
  const admin = await api.admin();
  const { issueId } = await api.report(admin.accessToken);
  const socket = await come(admin.accessToken);
  const told: Notification[] = [];
  socket.on('notification:new', (notification) => told.push(notification));
  const updated = heard(
    socket,
    'issue:updated',
    (event) => event.issueId === issueId && event.status === 'resolved',
  );
  await setStatus(issueId, 'acknowledged', admin.accessToken);
  const { messageId } = (await write(issueId, admin.accessToken, 'A lamp')).body;
  await write(issueId, admin.accessToken, 'My own lamp', { replyTo: messageId });
  await setStatus(issueId, 'in_progress', admin.accessToken);
  await setStatus(issueId, 'resolved', admin.accessToken);
  await updated;
  expect(told.filter((notification) => notification.issueId === issueId)).toEqual([]);
});
