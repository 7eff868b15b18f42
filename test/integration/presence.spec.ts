// Who is online and who is in a room, told by user over all workers.

import { register } from '../support/accounts.js';
import { Api, disconnectAll, heard, type ClientSocket } from '../support/api.js';
import { newCity } from '../support/cities.js';
import { until } from '../support/until.js';
import { joined, listening, opened, openedElsewhere } from '../support/presence.js';

/** After it, who has lost the last socket is gone; who leaves a room by themselves is so at once. */
const GRACE_MS = 5_000;

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
    expect(performance.now() - leftAt).toBeGreaterThan(GRACE_MS - 500);
    expect(performance.now() - leftAt).toBeLessThan(10_000);
    expect(mine()).toHaveLength(2);
  });

  it('who comes back within the grace is not told to have gone when it is over', async () => {
    const watcher = await opened(api, await api.guest());
    const [hers, theirs] = [await register({ displayName: 'Asha' }), await register({ displayName: 'Gone' })];
    const ids = [hers, theirs].map(({ user }) => user.userId);
    const came = ids.map((id) => heard(watcher, 'presence:update', ({ userId }) => userId === id));
    const [first, other] = [await opened(api, hers), await opened(api, theirs)];
    await Promise.all(came);
    const told = listening(watcher, 'presence:update');
    const gone = heard(watcher, 'presence:update', ({ userId }) => userId === ids[1]);
    first.disconnect();
    await opened(api, hers);
    // Whose grace begins later, so that hers would have been over before.
    other.disconnect();
    expect(await gone).toMatchObject({ online: false });
    expect(told.filter(({ event }) => event.userId === ids[0])).toEqual([]);
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

describe('a crowd', () => {
  const CROWD = 100;

  it('that comes at once, comes again and half goes, is told of once a person, and shown as it is', async () => {
    const city = await newCity(api);
    const guests = await Promise.all(
      Array.from({ length: CROWD }, async () => (await api.post('/api/auth/guest', { city })).body),
    );
    const ids = guests.map(({ user }) => user.userId as string);
    const watcher = await opened(api, await api.guest());
    const updates = listening(watcher, 'presence:update');
    const told = (userId: string) =>
      updates.filter(({ event }) => event.userId === userId).map(({ event }) => event.online);
    const come = () => Promise.all(guests.map((guest) => opened(api, guest)));
    const sockets = (await Promise.all([come(), come()])).flat();
    for (let again = 0; again < 2; again += 1) {
      sockets.splice(0, CROWD).forEach((socket) => socket.disconnect());
      sockets.push(...(await come()));
    }
    sockets.splice(0, CROWD).forEach((socket) => socket.disconnect());
    const isGone = (index: number) => index % CROWD < CROWD / 2;
    sockets.filter((_, index) => isGone(index)).forEach((socket) => socket.disconnect());
    const due = ids.map((_, index) => (isGone(index) ? [true, false] : [true]));
    await until(() => ids.every((id, index) => told(id).length === due[index]!.length));
    expect(ids.map(told)).toEqual(due);
    const { items, count } = (await api.get(`/api/presence?city=${city}`, guests[0].accessToken)).body;
    const there = ids.filter((_, index) => !isGone(index));
    expect(items.map(({ userId }: { userId: string }) => userId).sort()).toEqual(there.sort());
    expect(count).toBe(there.length);
  });
});

describe('a room', () => {
  it('answers who is in it, also on the other worker, and says who comes and goes', async () => {
    const issueId = await issue();
    const [asha, ravi] = [await register({ displayName: 'Asha' }), await register({ displayName: 'Ravi' })];
    const hers = await opened(api, asha);
    const herself = { userId: asha.user.userId, displayName: 'Asha' };
    const himself = { userId: ravi.user.userId, displayName: 'Ravi' };
    const alone = { issueId, lastSeq: 0, readSeq: 0, members: [herself], memberCount: 1 };
    expect(await joined(hers, issueId)).toEqual(alone);
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
    expect(performance.now() - leftAt).toBeLessThan(GRACE_MS);
    expect(own.filter(({ event }) => event.userId === himself.userId)).toEqual([]);
  });

  it('tells whoever comes in of all who go and come from then on, however quickly', async () => {
    const theirs = await register();
    const { userId } = theirs.user;
    const [witness, theirOwn] = [await opened(api, await register()), await opened(api, theirs)];
    const mine = await register();
    const watchers = [await opened(api, mine), await openedElsewhere(api, mine, [theirOwn])];
    for (let round = 0; round < 12; round += 1) {
      const issueId = await issue();
      const watcher = watchers[round % 2]!;
      const wasThere = round % 4 < 2;
      if (!wasThere) {
        await joined(witness, issueId);
        const came = heard(witness, 'user:joined');
        await joined(theirOwn, issueId);
        await came;
        await theirOwn.emitWithAck('leave:issue', issueId);
      } else await joined(theirOwn, issueId);
      let isKnown = false;
      watcher.on('user:joined', (event) => (isKnown ||= event.userId === userId));
      watcher.on('user:left', (event) => (isKnown &&= event.userId !== userId));
      isKnown = (await joined(watcher, issueId)).members.some((member) => member.userId === userId);
      if (wasThere) await theirOwn.emitWithAck('leave:issue', issueId);
      else await joined(theirOwn, issueId);
      await until(() => isKnown !== wasThere);
      watcher.removeAllListeners();
      await watcher.emitWithAck('leave:issue', issueId);
    }
  });

  it('lists some of a large crowd, oneself among them, and counts all of it', async () => {
    const issueId = await issue();
    const guests = await Promise.all(Array.from({ length: 210 }, () => api.guest()));
    const sockets = await Promise.all(guests.map((guest) => opened(api, guest)));
    await Promise.all(sockets.map((socket) => joined(socket, issueId)));
    const company = () => joined(sockets.at(-1)!, issueId);
    await until(async () => (await company()).memberCount === guests.length);
    const { members } = await company();
    expect(members).toHaveLength(200);
    expect(members.map(({ userId }) => userId)).toContain(guests.at(-1)!.user.userId);
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

  it('keeps nobody who was gone before the command was obeyed', async () => {
    const issueId = await issue();
    const session = await register();
    const socket = await opened(api, session);
    socket.emit('join:issue', issueId);
    socket.disconnect();
    const watcher = await opened(api, await api.guest());
    await until(async () => (await joined(watcher, issueId)).memberCount === 1);
  });

  it('is one of at most 100 for a socket, and does not count twice', async () => {
    const issueId = await issue();
    const { accessToken } = await api.register();
    const socket = await opened(api, await api.register());
    await Promise.all(
      Array.from({ length: 99 }, async () =>
        joined(socket, (await api.report(accessToken, { title: 'One of many' })).issueId),
      ),
    );
    await joined(socket, issueId);
    await joined(socket, issueId);
    const refused = { ok: false, error: { code: 'conflict', message: expect.stringContaining('100 rooms') } };
    const oneMore = (await api.report(accessToken)).issueId;
    expect(await socket.emitWithAck('join:issue', oneMore)).toMatchObject(refused);
    await socket.emitWithAck('leave:issue', issueId);
    await joined(socket, oneMore);
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
