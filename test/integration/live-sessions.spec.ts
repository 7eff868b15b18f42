// What becomes of live sockets when sessions, roles and tokens change, whichever worker holds them.

import type { Session } from '../../src/contract/account.js';
import type { Ack } from '../../src/contract/failure.js';
import type { TokenLife } from '../../src/contract/events.js';
import { api, login, register } from '../support/accounts.js';
import { Api, connected, disconnectAll, heard, type ClientSocket } from '../support/api.js';
import { workerOf } from '../support/presence.js';
import { removeDataDir, startProduct, type Product } from '../support/product.js';

const BY_SERVER = 'io server disconnect';

afterEach(disconnectAll);

/** At least one socket on each of the two workers. */
async function onBothWorkers({ accessToken }: Session): Promise<ClientSocket[]> {
  const sockets: ClientSocket[] = [];
  while (new Set(sockets.map(workerOf)).size < 2) {
    const socket = api.connect(accessToken, { transports: ['websocket'] });
    await connected(socket);
    sockets.push(socket);
  }
  return sockets;
}

const farewellOf = (socket: ClientSocket): Promise<string> =>
  new Promise((resolve) => socket.once('disconnect', resolve));

const farewells = (sockets: ClientSocket[]): Promise<string[]> => Promise.all(sockets.map(farewellOf));

const byServer = (sockets: ClientSocket[]): string[] => sockets.map(() => BY_SERVER);

const post = (path: string, { accessToken }: Session) => api.call('POST', path, { token: accessToken });

/** Events are heard in the order of the log: who hears this has been told of all before, and may stay. */
async function allHearWhatIsNext(sockets: ClientSocket[]): Promise<void> {
  const title = `Next of all ${Math.random()}`;
  const told = sockets.map((socket) => heard(socket, 'issue:created', (issue) => issue.title === title));
  await api.report((await api.register()).accessToken, { title });
  await Promise.all(told);
}

/** Each over a connection of its own, so that both workers are asked. */
const statusesAtAll = (path: string, token: string): Promise<number[]> =>
  Promise.all(
    Array.from({ length: 8 }, async () => {
      const headers = { connection: 'close' };
      return (await api.call('GET', path, { token, headers })).status;
    }),
  );

const manage = async (userId: string, body: object) => {
  const { accessToken } = await api.admin();
  return api.call('PATCH', `/api/users/${userId}`, { token: accessToken, body });
};

const refresh = (socket: ClientSocket, token: string): Promise<Ack<TokenLife>> =>
  socket.emitWithAck('auth:refresh', { token });

describe('signing out', () => {
  it('disconnects the sockets of that session on both workers, and no others', async () => {
    const session = await register();
    const other = (await login(session.user.email)).body;
    const [going, staying, strangers] = [
      await onBothWorkers(session),
      await onBothWorkers(other),
      await onBothWorkers(await register()),
    ];
    const gone = farewells(going);
    await post('/api/auth/logout', session);
    expect(await gone).toEqual(byServer(going));
    await allHearWhatIsNext([...staying, ...strangers]);
  });

  it('disconnects every socket of the user on both workers when it is meant everywhere', async () => {
    const session = await register();
    const other = (await login(session.user.email)).body;
    const going = [...(await onBothWorkers(session)), ...(await onBothWorkers(other))];
    const strangers = await onBothWorkers(await register());
    const gone = farewells(going);
    await post('/api/auth/logout-all', session);
    expect(await gone).toEqual(byServer(going));
    await allHearWhatIsNext(strangers);
  });
});

describe('a suspension', () => {
  it('ends live sockets on both workers, and old tokens open nothing any more', async () => {
    const session = await register();
    const going = await onBothWorkers(session);
    const strangers = await onBothWorkers(await register());
    const gone = farewells(going);
    await manage(session.user.userId, { suspended: true });
    expect(await gone).toEqual(byServer(going));
    expect(new Set(await statusesAtAll('/api/auth/me', session.accessToken))).toEqual(new Set([403]));
    for (let n = 0; n < 4; n += 1)
      await expect(connected(api.connect(session.accessToken))).rejects.toThrow('Authentication failed');
    await allHearWhatIsNext(strangers);
  });
});

describe('a new role', () => {
  it('counts for old tokens at once on both workers, and the sockets stay', async () => {
    const { accessToken, user } = await register();
    const sockets = await onBothWorkers({ accessToken, expiresIn: 900, user });
    for (const [role, status] of [
      ['admin', 200],
      ['citizen', 403],
    ] as const) {
      await manage(user.userId, { role });
      await allHearWhatIsNext(sockets);
      expect(new Set(await statusesAtAll('/api/users', accessToken))).toEqual(new Set([status]));
    }
  });
});

describe('auth:refresh', () => {
  it('answers how long the new token lets the socket stay', async () => {
    const session = await register();
    const next = (await login(session.user.email)).body;
    for (const socket of await onBothWorkers(session)) {
      const answer = await refresh(socket, next.accessToken);
      expect(answer).toEqual({ ok: true, data: { expiresIn: expect.any(Number) } });
      const { expiresIn } = (answer as { data: TokenLife }).data;
      expect(expiresIn).toBeGreaterThan(880);
      expect(expiresIn).toBeLessThanOrEqual(900);
    }
  });

  it('makes the socket one of the session of the new token', async () => {
    const session = await register();
    const next = (await login(session.user.email)).body;
    const sockets = await onBothWorkers(session);
    await Promise.all(sockets.map((socket) => refresh(socket, next.accessToken)));
    await post('/api/auth/logout', session);
    await allHearWhatIsNext(sockets);
    const gone = farewells(sockets);
    await post('/api/auth/logout', next);
    expect(await gone).toEqual(byServer(sockets));
  });

  it("refuses another person's token, one that is over, and what is none, and changes nothing by it", async () => {
    const session = await register();
    const over = (await login(session.user.email)).body;
    await post('/api/auth/logout', over);
    const [socket] = (await onBothWorkers(session)) as [ClientSocket];
    const forged = `${session.accessToken.slice(0, -4)}AAAA`;
    for (const [token, code] of [
      [(await register()).accessToken, 'forbidden'],
      [over.accessToken, 'unauthenticated'],
      [forged, 'unauthenticated'],
      ['nonsense', 'unauthenticated'],
    ] as const)
      expect(await refresh(socket, token)).toMatchObject({ ok: false, error: { code } });
    const gone = farewellOf(socket);
    await post('/api/auth/logout', session);
    expect(await gone).toBe(BY_SERVER);
  });
});

describe('a token that runs out', () => {
  let product: Product;
  let short: Api;

  beforeAll(async () => {
    product = await startProduct({ ACCESS_TOKEN_SECONDS: '5', WORKERS: '1' });
    short = new Api(product.url);
  });

  afterAll(async () => {
    await product.stop();
    await removeDataDir(product.dataDir);
  });

  const expiryOf = (token: string): number =>
    JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).exp * 1000;

  const opened = async ({ accessToken }: Session): Promise<ClientSocket> => {
    const socket = short.connect(accessToken, { transports: ['websocket'] });
    await connected(socket);
    return socket;
  };

  it('is announced once, and then the socket is disconnected', async () => {
    const session = await short.register();
    const socket = await opened(session);
    const warnings: TokenLife[] = [];
    socket.on('auth:expiring', (warning) => warnings.push(warning));
    expect(await farewellOf(socket)).toBe(BY_SERVER);
    const lateMs = Date.now() - expiryOf(session.accessToken);
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(5_000);
    expect(warnings).toEqual([{ expiresIn: expect.any(Number) }]);
    expect(warnings[0]!.expiresIn).toBeGreaterThanOrEqual(1);
    expect(warnings[0]!.expiresIn).toBeLessThanOrEqual(5);
    await expect(opened(session)).rejects.toThrow('Authentication failed');
  });

  it('ends nothing when the socket carries on with a new one at every warning', async () => {
    const session = await short.admin();
    const [carriesOn, doesNot] = [await opened(session), await opened(session)];
    const answers: Promise<Ack<TokenLife>>[] = [];
    carriesOn.on('auth:expiring', () =>
      answers.push(short.admin().then(({ accessToken }) => refresh(carriesOn, accessToken))),
    );
    expect(await farewellOf(doesNot)).toBe(BY_SERVER);
    expect(carriesOn.connected).toBe(true);
    expect(answers.length).toBeGreaterThan(1);
    for (const answer of await Promise.all(answers)) expect(answer.ok).toBe(true);
  });
});
