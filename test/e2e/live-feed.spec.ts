// The live feed as its users have it: three events, exactly as the reference prints them, at every connected client.

import { Api, connected, disconnectAll, heard, STREETLIGHT, type ClientSocket } from '../support/api.js';

const api = new Api();

async function watcher(options = {}): Promise<ClientSocket> {
  const { accessToken } = await api.guest();
  const socket = api.connect(accessToken, options);
  await connected(socket);
  return socket;
}

afterEach(disconnectAll);

const DURABLE = {
  eventId: expect.stringMatching(/^evt_/),
  cursor: expect.stringMatching(/^[0-9a-f]+\.\d+$/),
};
const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

describe('the live feed', () => {
  it.each([
    ['a default client', {}],
    ['a websocket-only client', { transports: ['websocket'] }],
    ['a polling-only client', { transports: ['polling'] }],
  ])('tells %s of a report, a support and a change', async (_, options) => {
    const { accessToken, user } = await api.register();
    const supporter = await api.register('Arjun K.');
    const official = await api.official();
    const socket = await watcher(options);

    const created = heard(socket, 'issue:created', ({ title }) => title === `Seen by ${user.userId}`);
    const issue = await api.report(accessToken, { title: `Seen by ${user.userId}` });
    expect(await created).toMatchObject({
      issueId: issue.issueId,
      title: issue.title,
      city: 'bangalore',
      category: 'infrastructure',
      priority: 'high',
      status: 'open',
      upvotes: 0,
      reportedBy: user.userId,
      createdAt: ISO,
      version: 1,
      ...DURABLE,
    });

    const upvoted = heard(socket, 'issue:upvoted', ({ issueId }) => issueId === issue.issueId);
    await api.call('PUT', `/api/issues/${issue.issueId}/upvote`, { token: supporter.accessToken });
    expect(await upvoted).toEqual({
      issueId: issue.issueId,
      upvotes: 1,
      upvotedBy: supporter.user.userId,
      messageCount: 0,
      version: 2,
      ...DURABLE,
    });

    const updated = heard(socket, 'issue:updated', ({ issueId }) => issueId === issue.issueId);
    const change = { status: 'in_progress', assignedTo: official.user.officialId };
    await api.call('PATCH', `/api/issues/${issue.issueId}`, { token: official.accessToken, body: change });
    expect(await updated).toMatchObject({
      issueId: issue.issueId,
      status: 'in_progress',
      assignedTo: official.user.officialId,
      updatedAt: ISO,
      version: 3,
      ...DURABLE,
    });
  });

  it('reaches clients on every worker', async () => {
    const watchers = await Promise.all(
      Array.from({ length: 12 }, () => watcher({ transports: ['websocket'] })),
    );
    const { accessToken, user } = await api.register();
    const all = watchers.map((socket) =>
      heard(socket, 'issue:created', (event) => event.reportedBy === user.userId),
    );
    const { issueId } = await api.report(accessToken);
    for (const event of await Promise.all(all)) expect(event.issueId).toBe(issueId);
    const { workers } = (await api.get('/api/realtime/health')).body;
    expect(workers).toHaveLength(2);
  });

  it('says after connect where a resume may start', async () => {
    const { accessToken } = await api.guest();
    const socket = api.connect(accessToken);
    expect(await heard(socket, 'sync:cursor')).toEqual({ cursor: DURABLE.cursor });
  });

  it('hides who reported anonymously', async () => {
    const { accessToken } = await api.register();
    const socket = await watcher();
    const created = heard(socket, 'issue:created', ({ title }) => title === 'Reported in confidence');
    await api.report(accessToken, { title: 'Reported in confidence', anonymous: true });
    expect((await created).reportedBy).toBeNull();
  });

  it('turns away who cannot say who they are', async () => {
    for (const token of [undefined, 'nonsense', '']) {
      const socket = api.connect(token);
      await expect(connected(socket)).rejects.toThrow('Authentication failed');
    }
  });
});

describe('feed:filter', () => {
  const elsewhere = { location: { lat: 13.1, lng: 77.7 }, category: 'water' };

  it.each([
    ['a category', { category: 'water' }],
    ['a city and a category', { city: 'bangalore', category: 'water' }],
    ['a box', { bbox: [77.69, 13.05, 77.75, 13.15] }],
  ])('narrows what a socket hears to %s, and null widens it again', async (_, filter) => {
    const socket = await watcher();
    const { accessToken, user } = await api.register();
    const titles: string[] = [];
    socket.on('issue:created', ({ title, reportedBy }) => {
      if (reportedBy === user.userId) titles.push(title);
    });
    expect(await socket.emitWithAck('feed:filter', filter as never)).toEqual({ ok: true, data: filter });

    await api.report(accessToken, { title: 'Outside' });
    const inside = heard(socket, 'issue:created', (event) => event.reportedBy === user.userId);
    await api.report(accessToken, { ...elsewhere, title: 'Inside' });
    await inside;
    expect(titles).toEqual(['Inside']);

    expect(await socket.emitWithAck('feed:filter', null)).toEqual({ ok: true, data: null });
    const again = heard(socket, 'issue:created', (event) => event.reportedBy === user.userId);
    await api.report(accessToken, { ...STREETLIGHT, title: 'Outside again' });
    await again;
  });

  it.each([
    ['a category', { category: 'water' }],
    ['a city and a category', { city: 'bangalore', category: 'water' }],
    ['a box', { bbox: [77.69, 13.05, 77.75, 13.15] }],
  ])('narrows changes, support and talk to %s as well', async (_, filter) => {
    const socket = await watcher();
    const { accessToken: token } = await api.official();
    const outside = await api.report(token, { title: 'Outside' });
    const inside = await api.report(token, { ...elsewhere, title: 'Inside' });
    await socket.emitWithAck('feed:filter', filter as never);
    const told: string[] = [];
    const mine = [outside.issueId, inside.issueId];
    for (const name of ['issue:updated', 'issue:upvoted'] as const)
      socket.on(name, ({ issueId }: { issueId: string }) => {
        if (mine.includes(issueId)) told.push(`${name} ${issueId}`);
      });
    const changed = async (
      name: 'issue:updated' | 'issue:upvoted',
      change: (id: string) => Promise<unknown>,
    ) => {
      await change(outside.issueId);
      const event = heard(socket, name, ({ issueId }: { issueId: string }) => issueId === inside.issueId);
      await change(inside.issueId);
      await event;
    };
    await changed('issue:upvoted', (id) => api.call('PUT', `/api/issues/${id}/upvote`, { token }));
    const body = { status: 'acknowledged' };
    await changed('issue:updated', (id) => api.call('PATCH', `/api/issues/${id}`, { token, body }));
    await changed('issue:updated', (id) => api.post(`/api/issues/${id}/messages`, { content: 'Hm' }, token));
    const all = ['issue:upvoted', 'issue:updated', 'issue:updated'];
    expect(told).toEqual(all.map((name) => `${name} ${inside.issueId}`));
  });

  it('names the field that is wrong', async () => {
    const socket = await watcher();
    const answer = await socket.emitWithAck('feed:filter', { bbox: [1, 2, 3] } as never);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'invalid', fields: { bbox: [expect.any(String)] } },
    });
  });
});
