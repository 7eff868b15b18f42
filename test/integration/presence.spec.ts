// Who is online and who is in a room, told by user over all workers.

import { register } from '../support/accounts.js';
import { Api, disconnectAll, heard, type ClientSocket } from '../support/api.js';
import { until } from '../support/until.js';
import { joined, listening, opened, openedElsewhere } from '../support/presence.js';

const api = new Api();

afterEach(disconnectAll);

const issue = async (): Promise<string> => (await api.report((await api.register()).accessToken)).issueId;

/** A stranger in the same room comes and goes at once: what is told of both is told after all that came before. */
async function allIsTold(socket: ClientSocket, issueId: string): Promise<void> {
  const session = await register({ displayName: 'Afterwards' });
  const stranger = await opened(api, session);
  const told = heard(socket, 'user:joined', ({ userId }) => userId === session.user.userId);
  await joined(stranger, issueId);
  await told;
}

describe('a user', () => {
  it('comes online with the first socket, and goes a grace after the last one on any worker', async () => {
    const watcher = await opened(api, await api.guest());
    const session = await register({ displayName: 'Asha K.', city: 'bangalore' });
    const { userId } = session.user;
    const updates = listening(watcher, 'presence:update');
    const mine = () => updates.filter(({ event }) => event.userId === userId);
    const online = heard(watcher, 'presence:update', (event) => event.userId === userId);
    const first = await opened(api, session);
    const online1 = { userId, displayName: 'Asha K.', online: true, city: 'bangalore' };
    expect(await online).toEqual(online1);
    const second = await openedElsewhere(api, session, [first]);
    const offline = heard(watcher, 'presence:update', (event) => event.userId === userId && !event.online);
    first.disconnect();
    second.disconnect();
    const leftAt = performance.now();
    expect(await offline).toEqual({ ...online1, online: false });
    expect(performance.now() - leftAt).toBeGreaterThan(4_500);
    expect(performance.now() - leftAt).toBeLessThan(10_000);
    expect(mine()).toHaveLength(2);
  });

  it('who comes back within the grace was never away', async () => {
    const issueId = await issue();
    const watcher = await opened(api, await api.guest());
    await joined(watcher, issueId);
    const session = await register();
    const { userId } = session.user;
    const first = await opened(api, session);
    const came = heard(watcher, 'user:joined');
    await joined(first, issueId);
    await came;
    const told = listening(watcher, 'presence:update', 'user:joined', 'user:left');
    const back = await openedElsewhere(api, session, [first]);
    first.disconnect();
    await joined(back, issueId);
    const goodbye = heard(watcher, 'user:left', (event) => event.userId === userId);
    await allIsTold(watcher, issueId);
    expect(told.filter(({ event }) => event.userId === userId)).toEqual([]);
    await back.emitWithAck('leave:issue', issueId);
    expect(await goodbye).toMatchObject({ issueId, userId });
  });
});

describe('a room', () => {
  it('answers who is in it, also on the other worker, and says who comes and goes', async () => {
    const issueId = await issue();
    const [asha, ravi] = [await register({ displayName: 'Asha' }), await register({ displayName: 'Ravi' })];
    const hers = await opened(api, asha);
    const herself = { userId: asha.user.userId, displayName: 'Asha' };
    const himself = { userId: ravi.user.userId, displayName: 'Ravi' };
    expect(await joined(hers, issueId)).toEqual({ issueId, lastSeq: 0, readSeq: 0, members: [herself] });
    const his = await openedElsewhere(api, ravi, [hers]);
    const came = heard(hers, 'user:joined');
    const own = listening(his, 'user:joined', 'user:left');
    const { members } = await joined(his, issueId);
    expect(members).toEqual(expect.arrayContaining([himself]));
    expect(await came).toEqual({ issueId, ...himself });
    const again = await openedElsewhere(api, ravi, [his]);
    expect((await joined(again, issueId)).members).toEqual(expect.arrayContaining([herself, himself]));

    const left = heard(hers, 'user:left');
    await his.emitWithAck('leave:issue', issueId);
    expect(await again.emitWithAck('leave:issue', issueId)).toEqual({ ok: true, data: { issueId } });
    const leftAt = performance.now();
    expect(await left).toEqual({ issueId, ...himself });
    expect(performance.now() - leftAt).toBeLessThan(2_000);
    expect(own.filter(({ event }) => event.userId === himself.userId)).toEqual([]);
  });

  it('has who came back to it by sync:resume among its members, by their present name', async () => {
    const issueId = await issue();
    const session = await register({ displayName: 'Asha' });
    const hers = api.connect(session.accessToken, { transports: ['websocket'] });
    const cursor = await heard(hers, 'sync:cursor');
    expect(await hers.emitWithAck('sync:resume', { ...cursor, rooms: [issueId] })).toMatchObject({
      ok: true,
    });
    const watcher = await openedElsewhere(api, await api.guest(), [hers]);
    const named = async (displayName: string) =>
      (await joined(watcher, issueId)).members.some((member) => member.displayName === displayName);
    await until(() => named('Asha'));
    await api.call('PATCH', '/api/auth/me', { token: session.accessToken, body: { displayName: 'Asha K.' } });
    await until(() => named('Asha K.'));
  });

  it('does not open for what is no issue', async () => {
    const socket = await opened(api, await api.guest());
    const none = 'iss_01HN5K0000000000000000000Z';
    expect(await socket.emitWithAck('join:issue', none)).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
    for (const wrong of ['iss_1', 7, null, [none], {}])
      expect(await socket.emitWithAck('join:issue', wrong as never)).toMatchObject({
        ok: false,
        error: { code: 'invalid', fields: { issueId: [expect.any(String)] } },
      });
  });
});
