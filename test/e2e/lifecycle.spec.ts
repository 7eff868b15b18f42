// Starting, stopping, being killed: what an operator does to the product, and what must be left of it afterwards.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Api, connected, disconnectAll, heard, STREETLIGHT } from '../support/api.js';
import { until } from '../support/until.js';
import { commandOf, familyOf, isRunning, signalAll } from '../support/processes.js';
import { makeDataDir, removeDataDir, spawnProduct, startProduct, type Product } from '../support/product.js';

const running: Product[] = [];
let dataDir: string;

beforeEach(async () => {
  dataDir = await makeDataDir();
});

afterEach(async () => {
  disconnectAll();
  await Promise.all(running.splice(0).map((product) => product.stop()));
  await removeDataDir(dataDir);
});

async function start(settings: NodeJS.ProcessEnv = {}): Promise<{ product: Product; api: Api }> {
  const product = await startProduct(settings, dataDir);
  running.push(product);
  return { product, api: new Api(product.url) };
}

const familyEnds = (family: number[]) =>
  until(async () => (await Promise.all(family.map(isRunning))).every((runs) => !runs));

const workersOf = async (api: Api): Promise<{ pid: number; connections: number }[]> =>
  (await api.get('/api/realtime/health')).body.workers;

describe('a start', () => {
  it('says where the pages, the API and the API docs are, and they are there', async () => {
    const { product, api } = await start();
    const said = product.lines.join('\n');
    for (const name of ['Pages', 'API', 'API docs'])
      expect(said).toMatch(new RegExp(`^ +${name} +http://localhost:\\d+/`, 'm'));
    for (const path of ['/', '/api', '/api/docs']) expect((await api.get(path)).status).toBe(200);
  });

  it('keeps the data of an earlier one', async () => {
    const first = await start();
    const { accessToken } = await first.api.register();
    const { issueId } = await first.api.report(accessToken);
    expect(await running.pop()!.stop()).toBe(0);
    const second = await start();
    const setUp = `Setting up the database under ${dataDir} …`;
    expect([first, second].map(({ product }) => product.lines.includes(setUp))).toEqual([true, false]);
    expect((await second.api.get(`/api/issues/${issueId}`)).status).toBe(200);
    expect((await second.api.get('/api/auth/me', accessToken)).status).toBe(200);
  });

  it('has the data and the port after kill -9 of everything', async () => {
    const first = await start();
    const port = new URL(first.product.url).port;
    const { accessToken } = await first.api.register();
    const { issueId } = await first.api.report(accessToken);
    const family = await familyOf(first.product.process.pid!);
    signalAll(family, 'SIGKILL');
    await familyEnds(family);
    running.pop();
    const second = await start({ PORT: port });
    expect((await second.api.get(`/api/issues/${issueId}`)).status).toBe(200);
  });

  it('leaves no worker and no Postgres behind when only the primary is killed', async () => {
    const { product } = await start();
    const family = await familyOf(product.process.pid!);
    const commands = await Promise.all(family.map(commandOf));
    expect(commands.some((command) => command.includes('postgres'))).toBe(true);
    process.kill(product.process.pid!, 'SIGKILL');
    running.pop();
    await familyEnds(family);
  });

  it('says so and stops when another one runs on the same directory', async () => {
    const { product } = await start();
    const second = spawnProduct(dataDir);
    await expect(second.ready()).rejects.toThrow(`process ${product.process.pid}`);
    expect((await second.ended)[0]).toBe(1);
  });

  it('names every wrong setting in one message', async () => {
    const product = spawnProduct(dataDir, {
      PORT: 'seven',
      WORKERS: '0',
      CORS_ORIGINS: 'here',
      JWT_SECRET: 'short',
      MAP_TILE_ORIGINS: 'https://*',
    });
    await expect(product.ready()).rejects.toThrow(
      /PORT should be[^]*WORKERS should be[^]*JWT_SECRET should be[^]*CORS_ORIGINS should be[^]*MAP_TILE_ORIGINS should be/,
    );
    expect((await product.ended)[0]).toBe(1);
  });

  it('needs a secret of its own in production with a database of its own', async () => {
    const settings = { NODE_ENV: 'production', DATABASE_URL: 'postgres://127.0.0.1:1/none' };
    await expect(spawnProduct(dataDir, settings).ready()).rejects.toThrow('JWT_SECRET should be');
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  });

  it('says which database it waits for, without its password', async () => {
    const product = spawnProduct(dataDir, { DATABASE_URL: 'postgres://ravi:secret@127.0.0.1:9/city' });
    const ready = product.ready().catch(() => undefined);
    await until(() => product.lines.length > 0);
    product.process.kill('SIGTERM');
    await ready;
    expect(product.lines).toEqual([
      'The database of DATABASE_URL (postgres://ravi@127.0.0.1:9/city) does not answer yet' +
        ' (connect ECONNREFUSED 127.0.0.1:9). Waiting …',
    ]);
  });

  it('does not wait long for a Redis that is not there, and names the setting but no password', async () => {
    const product = spawnProduct(dataDir, { REDIS_URL: 'redis://user:open-sesame@127.0.0.1:1' });
    await expect(product.ready()).rejects.toThrow('REDIS_URL');
    expect((await product.ended)[0]).toBe(1);
    expect(product.lines).toHaveLength(1);
    expect(product.lines[0]).not.toContain('sesame');
  });
});

describe('a worker that dies', () => {
  it('is replaced within a second, and the others never notice', async () => {
    const { product, api } = await start({ LOG_LEVEL: 'info' });
    const { accessToken } = await api.guest();
    const sockets = Array.from({ length: 8 }, () => api.connect(accessToken, { transports: ['websocket'] }));
    await Promise.all(sockets.map(connected));
    const workers = await until(async () => {
      const all = await workersOf(api);
      return all.reduce((sum, { connections }) => sum + connections, 0) === 8 && all;
    });
    const [victim, other] = workers as [{ pid: number; connections: number }, { connections: number }];
    const killedAt = Date.now();
    process.kill(victim.pid, 'SIGKILL');
    const seated = await until(() => product.lines.find((line) => line.includes('has taken the empty seat')));
    expect(Date.parse(JSON.parse(seated).time) - killedAt).toBeLessThan(1_000);
    await until(async () => {
      // A connection that was kept alive to the dead worker is lost with it.
      const pids = (await workersOf(api).catch(() => [])).map(({ pid }) => pid);
      return pids.length === 2 && !pids.includes(victim.pid);
    });
    await until(() => sockets.filter((socket) => !socket.connected).length === victim.connections);
    expect(sockets.filter((socket) => socket.connected)).toHaveLength(other.connections);
  });
});

describe('SIGTERM', () => {
  it('sends sockets away so that they come back, and exits with 0 within the bound', async () => {
    const { product, api } = await start({ DRAIN_SECONDS: '4' });
    const { accessToken } = await api.guest();
    const sockets = Array.from({ length: 6 }, () => api.connect(accessToken, { transports: ['websocket'] }));
    await Promise.all(sockets.map(connected));
    const reasons = sockets.map((socket) => new Promise((resolve) => socket.once('disconnect', resolve)));
    const startedAt = performance.now();
    expect(await running.pop()!.stop()).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    for (const reason of await Promise.all(reasons)) expect(reason).not.toBe('io server disconnect');
    expect(product.lines.join('\n')).not.toMatch(/error/i);
  });

  it('answers what is under way', async () => {
    const { api } = await start();
    const { accessToken } = await api.register();
    const reports = Array.from({ length: 20 }, () => api.report(accessToken));
    await reports[0];
    expect(await running.pop()!.stop()).toBe(0);
    const settled = await Promise.allSettled(reports);
    const second = await start();
    for (const report of settled) {
      if (report.status === 'fulfilled')
        expect((await second.api.get(`/api/issues/${report.value.issueId}`)).status).toBe(200);
    }
  });
});

describe.each(['SIGTERM', 'SIGINT'] as const)('%s to the whole family', (signal) => {
  it('answers what is under way, keeps what it said it keeps, and exits with 0', async () => {
    const { product, api } = await start();
    const { accessToken } = await api.register();
    const report = () => api.post('/api/issues', { ...STREETLIGHT, title: 'Dark corner' }, accessToken);
    const reports = Array.from({ length: 20 }, report);
    await reports[0];
    const family = await familyOf(product.process.pid!);
    signalAll(family, signal);
    const answers = await Promise.all(reports);
    expect((await running.pop()!.ended)[0]).toBe(0);
    await familyEnds(family);
    expect(product.lines.join('\n')).not.toMatch(/is gone|did not stop/);

    // A read or a commit that was cut cannot be done again unasked.
    const kept = answers.filter(({ status }) => status === 201);
    const putOff = answers.filter(({ status }) => status === 503);
    expect(kept.length + putOff.length).toBe(answers.length);
    expect(kept.length).toBeGreaterThan(putOff.length);
    const second = await start();
    for (const { body } of kept)
      expect((await second.api.get(`/api/issues/${body.issueId}`)).status).toBe(200);
  });
});

describe('SIGHUP', () => {
  it('replaces every worker, one after another, while clients come back', async () => {
    const { product, api } = await start();
    const before = (await workersOf(api)).map(({ pid }) => pid);
    const socket = api.connect((await api.guest()).accessToken, {
      reconnection: true,
      reconnectionDelay: 50,
    });
    await connected(socket);
    product.process.kill('SIGHUP');
    await until(async () => {
      const workers = await workersOf(api).catch(() => []);
      return workers.length === 2 && workers.every(({ pid }) => !before.includes(pid));
    });
    await until(() => socket.connected);
    const { accessToken } = await api.register();
    const created = heard(socket, 'issue:created');
    const { issueId } = await api.report(accessToken);
    expect((await created).issueId).toBe(issueId);
  });
});
