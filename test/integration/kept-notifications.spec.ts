// What concerned somebody is there when they come back, and all their devices agree on what they have looked at.

import type { Session } from '../../src/contract/account.js';
import type { NotificationPage } from '../../src/contract/notification.js';
import { api } from '../support/accounts.js';
import { disconnectAll, heard } from '../support/api.js';
import { keptNotices } from '../support/notices.js';
import { opened, openedElsewhere } from '../support/presence.js';
import { write } from '../support/rooms.js';

const PATH = '/api/me/notifications';

afterEach(disconnectAll);

let mine: Session;
let helper: Session;
let issueId: string;
let asked: string;

beforeEach(async () => {
  [mine, helper] = await Promise.all([api.register('Asha'), api.register('Ravi')]);
  ({ issueId } = await api.report(mine.accessToken, { anonymous: true }));
  asked = (await write(issueId, mine.accessToken, 'Who knows?')).body.messageId;
});

const answer = async (content = 'I do'): Promise<string> =>
  (await write(issueId, helper.accessToken, content, { replyTo: asked })).body.messageId;

const acknowledge = async () =>
  api.call('PATCH', `/api/issues/${issueId}`, {
    token: (await api.admin()).accessToken,
    body: { status: 'acknowledged' },
  });

const fetched = async (query = '', { accessToken } = mine): Promise<NotificationPage> =>
  (await api.get(PATH + query, accessToken)).body;

const look = (notificationId: string, { accessToken: token } = mine) =>
  api.call('PUT', `${PATH}/seen`, { token, body: { notificationId } });

const idsOf = ({ items }: NotificationPage) => items.map(({ notificationId }) => notificationId);

it('is kept for the one whom it concerns as it was told, the newest first, and for nobody else', async () => {
  const socket = await opened(api, mine);
  const told = [heard(socket, 'notification:new', ({ reason }) => reason === 'reply')];
  const messageId = await answer();
  told.push(heard(socket, 'notification:new', ({ reason }) => reason === 'status'));
  await acknowledge();
  const asTold = (await Promise.all(told)).map(({ eventId, cursor, ...notification }) => notification);
  expect(await fetched()).toEqual({ items: asTold.reverse(), nextCursor: null, seen: null, unseen: 2 });
  expect(asTold).toMatchObject([{ status: 'acknowledged' }, { messageId, by: 'Ravi' }]);
  expect(await fetched('', helper)).toEqual({ items: [], nextCursor: null, seen: null, unseen: 0 });
});

it('comes page by page, without a repetition while others are written', async () => {
  const answers: string[] = [];
  for (let n = 0; n < 5; n += 1) answers.unshift(await answer(`Answer ${n}`));
  const first = await fetched('?limit=2');
  await answer('One more');
  const second = await fetched(`?limit=2&before=${first.nextCursor}`);
  const third = await fetched(`?limit=2&before=${second.nextCursor}`);
  const items = [first, second, third].flatMap((page) => page.items);
  expect(items.map(({ messageId }) => messageId)).toEqual(answers);
  expect(third).toMatchObject({ nextCursor: null, unseen: 6 });
});

it('counts what is new since one looked, and never goes back', async () => {
  for (let n = 0; n < 3; n += 1) await answer();
  const [newest, middle, oldest] = idsOf(await fetched());
  expect((await look(middle!)).body).toEqual({ seen: middle, unseen: 1 });
  expect((await look(oldest!)).body).toEqual({ seen: middle, unseen: 1 });
  expect(await fetched()).toMatchObject({ seen: middle, unseen: 1 });
  expect((await look(newest!)).body).toEqual({ seen: newest, unseen: 0 });
});

it('cannot be looked at before it is there, nor by somebody else', async () => {
  await answer();
  const [there] = idsOf(await fetched());
  expect((await look(there!, helper)).body).toEqual({ seen: null, unseen: 0 });
  expect((await look('ntf_7ZZZZZZZZZZZZZZZZZZZZZZZZZ')).body).toEqual({ seen: there, unseen: 0 });
  await answer();
  expect(await fetched()).toMatchObject({ seen: there, unseen: 1 });
});

it('is told to all devices of the person as looked at, once for each step', async () => {
  const first = await opened(api, mine);
  const devices = [first, await openedElsewhere(api, mine, [first])];
  const stranger = await opened(api, helper);
  const strays: unknown[] = [];
  stranger.on('notification:seen', (seen) => strays.push(seen));
  for (let n = 0; n < 2; n += 1) await answer();
  const [newest, older] = idsOf(await fetched());
  const steps = devices.map((device) => {
    const heardOf: string[] = [];
    device.on('notification:seen', ({ notificationId }) => heardOf.push(notificationId));
    return heardOf;
  });
  const last = devices.map((device) =>
    heard(device, 'notification:seen', ({ notificationId }) => notificationId === newest),
  );
  for (const notificationId of [older!, older!, newest!]) await look(notificationId);
  expect(await Promise.all(last)).toEqual(
    last.map(() => ({ notificationId: newest, eventId: expect.any(String), cursor: expect.any(String) })),
  );
  expect(steps).toEqual([
    [older, newest],
    [older, newest],
  ]);
  expect(strays).toEqual([]);
});

it('counts a hundred and no more, and lists them all', async () => {
  const talkers = await Promise.all(Array.from({ length: 11 }, () => api.register()));
  const replies = talkers.flatMap(({ accessToken }) =>
    Array.from({ length: 10 }, (_, n) => write(issueId, accessToken, `${n}`, { replyTo: asked })),
  );
  const answers = (await Promise.all(replies)).map(({ body }) => body.messageId);
  expect(await fetched()).toMatchObject({ unseen: 100 });
  const kept = await keptNotices(api, mine.accessToken);
  expect(kept.map(({ messageId }) => messageId).sort()).toEqual(answers.sort());
});

it('is not for guests, and takes nothing but a notification of ours', async () => {
  const { accessToken } = await api.guest();
  expect((await api.get(PATH, accessToken)).status).toBe(403);
  expect((await api.get(PATH)).status).toBe(401);
  expect((await look('evt_01HN5K00000000000000000000')).body).toMatchObject({ code: 'invalid' });
  for (const query of ['?limit=0', '?limit=101', '?before=x', '?after=x'])
    expect(await fetched(query)).toMatchObject({ code: 'invalid' });
});
