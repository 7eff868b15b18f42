// A client that waits does not wait for ever: it is let in, turned away, or closed, and says which.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { until } from '../../test/support/until.js';
import type { Access } from './access.js';
import { CivicPulse } from './civic-pulse.js';
import { Failure } from './failure.js';

const ISSUE = 'iss_1';
const over = new Failure('unauthenticated', 'Please sign in again.');
const turnedAway: Access = { token: () => Promise.reject(over) };
const undecided: Access = { token: () => new Promise(() => undefined) };

const clients: CivicPulse[] = [];

function open(access: Access, url = 'http://127.0.0.1:9'): CivicPulse {
  const client = new CivicPulse({ url, access, transports: ['websocket'], backOff: { delayMs: 20 } });
  clients.push(client);
  return client;
}

afterEach(() => clients.splice(0).forEach((client) => client.close()));

describe('whoever waits for a connection', () => {
  it('hears that the session is over', async () => {
    const client = open(turnedAway);
    const joining = client.join(ISSUE);
    await expect(client.connect()).rejects.toBe(over);
    await expect(joining).rejects.toBe(over);
    await expect(client.join(ISSUE)).rejects.toBe(over);
  });

  it('hears it after many attempts in vain, too', async () => {
    let tries = 0;
    const token = () => Promise.reject(++tries > 6 ? over : new Failure('unavailable', 'Later.'));
    const client = new CivicPulse({
      url: 'http://127.0.0.1:9',
      access: { token },
      backOff: { delayMs: 1, rareMs: 1 },
    });
    clients.push(client);
    const connecting = client.connect();
    await until(() => client.state === 'offline');
    await expect(connecting).rejects.toBe(over);
  });

  it('may try again with another session', async () => {
    const sessions = [turnedAway, undecided];
    const client = open({ token: () => sessions.shift()!.token() });
    await expect(client.connect()).rejects.toBe(over);
    void client.connect();
    expect(client.state).toBe('reconnecting');
  });

  it('hears that the client was closed', async () => {
    const client = open(undecided);
    const waiting = [client.connect(), client.join(ISSUE)];
    client.close();
    waiting.push(client.connect(), client.join(ISSUE));
    for (const each of waiting) await expect(each).rejects.toMatchObject({ code: 'offline' });
  });
});

it('stays in a room until all who joined it have left', async () => {
  const client = open(undecided);
  const joining = [client.join(ISSUE), client.join(ISSUE)];
  let left = 0;
  joining.forEach((each) => each.catch(() => left++));
  await client.leave({ issueId: ISSUE });
  await new Promise(setImmediate);
  expect(left).toBe(0);
  await client.leave({ issueId: ISSUE });
  await new Promise(setImmediate);
  expect(left).toBe(2);
});

it('may come back into a room in the same breath in which it left', async () => {
  const client = open(undecided);
  const left = client.join(ISSUE).catch(({ code }: Failure) => code);
  let isOut = false;
  void client.leave({ issueId: ISSUE });
  client.join(ISSUE).catch(() => (isOut = true));
  expect(await left).toBe('offline');
  await new Promise(setImmediate);
  expect(isOut).toBe(false);
});

describe('the client of a server', () => {
  let server: Server;
  let url: string;
  let connections: number;

  beforeEach(async () => {
    connections = 0;
    const http = createServer();
    server = new Server(http, { transports: ['websocket'] });
    server.on('connection', () => connections++);
    await new Promise<void>((listens) => http.listen(0, '127.0.0.1', listens));
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });

  afterEach(() => server.close());

  it('comes with the token of its last attempt, however late an earlier one is', async () => {
    const tokenOf = (sub: string) => `.${btoa(JSON.stringify({ sub }))}.`;
    const give: ((token: string) => void)[] = [];
    const client = open({ token: () => new Promise((resolve) => give.push(resolve)) }, url);
    client.connect().catch(() => undefined);
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 5_000);
    client.connect().catch(() => undefined);
    clock.mockRestore();
    expect(give).toHaveLength(2);
    give[1]!(tokenOf('usr_now'));
    await until(() => connections === 1);
    give[0]!(tokenOf('usr_before'));
    await new Promise(setImmediate);
    expect([client.userId, connections]).toEqual(['usr_now', 1]);
  });

  it('says how far one has read before it leaves', async () => {
    const asked: [string, unknown][] = [];
    const room = { lastSeq: 3, readSeq: 0, members: [], memberCount: 0 };
    server.on('connection', (socket) =>
      socket.onAny((command, request, ack) => {
        asked.push([command, request]);
        ack({ ok: true, data: command === 'join:issue' ? room : {} });
      }),
    );
    const client = open({ token: async () => 'good' }, url);
    client.rest.get = jest.fn().mockResolvedValue({ items: [], nextCursor: null });
    void client.connect();
    (await client.join(ISSUE)).read(3);
    await client.leave({ issueId: ISSUE });
    expect(asked).toEqual([
      ['join:issue', ISSUE],
      ['message:read', { issueId: ISSUE, seq: 3 }],
      ['leave:issue', ISSUE],
    ]);
  });

  it('is online whether or not it is told who else is, and asks until it is', async () => {
    const client = open({ token: async () => 'good' }, url);
    const items = [{ userId: 'usr_1', displayName: 'Priya S.', city: null }];
    const asked = jest
      .fn()
      .mockRejectedValueOnce(new Failure('rate_limited', 'Slower, please.', { retryAfterMs: 50 }))
      .mockResolvedValue({ items, count: 1 });
    client.rest.get = asked;
    await client.watchOnline();
    await client.connect();
    await until(() => 'usr_1' in client.online);
    expect([asked.mock.calls.length, connections, client.state]).toEqual([2, 1, 'online']);
  });
});
