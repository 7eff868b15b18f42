// The process group as a whole: real workers, real sockets of every kind, real kills.

import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clients, disconnected, isConnected } from '../support/cluster-clients.js';
import { signalAll } from '../support/processes.js';
import { isAlive, startCluster, type RunningCluster } from '../support/running-cluster.js';
import { until } from '../support/until.js';

let cluster: RunningCluster;
let clients: Clients;

async function start(env: Record<string, string | number> = {}): Promise<void> {
  cluster = await startCluster(env);
  clients = new Clients(cluster);
}

afterEach(async () => {
  clients.close();
  await cluster.stop();
});

describe('a worker that is killed', () => {
  it('is replaced within a second and takes no one else along', async () => {
    await start({ WORKERS: 2, BUSY_BOOT_MS: 800 });
    await cluster.allBooted();
    const byPid = await clients.onePerWorker('websocket');
    const [victim, survivor] = byPid.keys();
    const lost: string[] = [];
    byPid.get(survivor!)!.on('disconnect', (reason) => lost.push(reason));

    const killedAt = performance.now();
    process.kill(victim!, 'SIGKILL');
    await until(() => cluster.listening === 3);
    const tookMs = performance.now() - killedAt;
    await isConnected(byPid.get(victim!)!);

    expect(tookMs).toBeLessThan(1000);
    expect(lost).toEqual([]);
    expect(new Set((await cluster.health()).map(({ pid }) => pid)).has(victim!)).toBe(false);
  });

  it('is not waited for by fetchSockets', async () => {
    await start({ WORKERS: 2 });
    const byPid = await clients.onePerWorker('websocket');
    const [victim] = byPid.keys();
    byPid.get(victim!)!.disconnect();
    byPid.delete(victim!);
    expect(await cluster.get('/sockets')).toBe(clients.all.filter((socket) => socket.connected).length);

    process.kill(victim!, 'SIGKILL');
    const askedAt = performance.now();
    await cluster.get('/sockets');
    expect(performance.now() - askedAt).toBeLessThan(4000);
  });

  it('takes no connection along that it had not taken up yet', async () => {
    await start({ WORKERS: 2 });
    const [stopped] = await cluster.health();
    process.kill(stopped!.pid, 'SIGSTOP');
    const asked = Array.from({ length: 6 }, () => cluster.get<number>('/pid'));
    const answered = await Promise.race([Promise.all(asked).then(() => 'all'), Promise.any(asked)]);
    process.kill(stopped!.pid, 'SIGKILL');
    expect(answered).not.toBe('all');
    expect(await Promise.all(asked)).not.toContain(stopped!.pid);
  });

  it('is replaced also when all are killed at once, on the same port', async () => {
    await start({ WORKERS: 2 });
    const before = await cluster.health();
    before.forEach(({ pid }) => process.kill(pid, 'SIGKILL'));
    await until(() => cluster.listening === 4);
    await until(async () => (await cluster.health()).length === 2);
    const after = await cluster.health();
    expect(before.map(({ pid }) => pid).filter((pid) => after.some((worker) => worker.pid === pid))).toEqual(
      [],
    );
  });
});

describe('the workers among themselves', () => {
  it('share one table of all that listen, with their connections and their lag', async () => {
    await start({ WORKERS: 2 });
    await clients.connected('websocket', 6);
    const total = async () => (await cluster.health()).reduce((sum, { connections }) => sum + connections, 0);
    await until(async () => (await total()) === 6);
    const lagOf = async (worker: number) => (await cluster.health()).find(({ pid }) => pid === worker)?.lagMs;
    await until(async () => ((await lagOf(await cluster.get<number>('/busy'))) ?? 0) > 200);
    expect((await cluster.health()).map(({ id }) => id)).toHaveLength(2);
  });
});

describe('the end', () => {
  it('drains on SIGTERM: finishes answers, closes every socket, exits 0 with the primary last', async () => {
    await start({ WORKERS: 2, SPREAD_MS: 300, GRACE_MS: 20_000 });
    const opened = [
      ...(await clients.connected('websocket', 10)),
      ...(await clients.connected('polling', 4)),
    ];
    const reasons = opened.map(disconnected);
    const slow = fetch(`${cluster.url}/slow`).then((answer) => answer.json());
    await until(async () => (await cluster.health()).length === 2);

    const askedAt = performance.now();
    cluster.process.kill('SIGTERM');
    const [code] = await cluster.ended;

    expect(code).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(15_000);
    expect(await slow).toBe('done');
    expect(await Promise.all(reasons)).not.toContain('io server disconnect');
    expect(cluster.lines.filter(({ drained }) => drained).length).toBeGreaterThanOrEqual(2);
    expect(cluster.lines.at(-1)).toEqual({ closed: true });
    expect(cluster.workerPids.filter(isAlive)).toEqual([]);
  });

  it('is announced: not ready, and no new sockets, while the old ones are still being closed', async () => {
    await start({ WORKERS: 2, SPREAD_MS: 4000 });
    const opened = await clients.connected('websocket', 20);
    const ready = () => fetch(`${cluster.url}/ready`, { headers: { connection: 'close' } });
    expect((await ready()).status).toBe(200);
    cluster.process.kill('SIGTERM');
    await until(async () => (await ready()).status === 503);
    expect(opened.some((socket) => socket.connected)).toBe(true);
    await expect(clients.openByHand()).rejects.toThrow();
    expect((await cluster.ended)[0]).toBe(0);
    expect(opened.every((socket) => !socket.connected)).toBe(true);
  });

  it('comes within the bound even when a worker is stuck', async () => {
    await start({ WORKERS: 2, GRACE_MS: 2000 });
    const [stuck] = await cluster.health();
    process.kill(stuck!.pid, 'SIGSTOP');
    const askedAt = performance.now();
    cluster.process.kill('SIGTERM');
    const [code] = await cluster.ended;
    expect(code).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(6000);
  });

  it('comes at once when asked a second time', async () => {
    await start({ WORKERS: 1, SPREAD_MS: 20_000, GRACE_MS: 60_000 });
    const opened = await clients.connected('websocket', 6);
    const askedAt = performance.now();
    // Twice within a moment counts as once, so it is asked until it has helped.
    await until(() => {
      cluster.process.kill('SIGTERM');
      return opened.every((socket) => !socket.connected);
    });
    expect((await cluster.ended)[0]).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(15_000);
  });

  describe('by kill -9', () => {
    let temporary: string;
    beforeEach(async () => {
      temporary = mkdtempSync(join(tmpdir(), 'civicpulse-spec-'));
      await start({ WORKERS: 2, TMPDIR: temporary });
      await cluster.allBooted();
    });
    afterEach(() => rmdirSync(temporary));

    it('leaves no worker and no directory behind when the primary is killed', async () => {
      expect(readdirSync(temporary)).toHaveLength(1);
      cluster.process.kill('SIGKILL');
      await until(() => cluster.workerPids.every((pid) => !isAlive(pid)));
      expect(readdirSync(temporary)).toEqual([]);
    });

    it('of everything leaves a directory that the next start removes, and that one alone', async () => {
      const [left] = readdirSync(temporary);
      signalAll([cluster.process.pid!, ...cluster.workerPids], 'SIGKILL');
      await cluster.ended;
      const other = await startCluster({ TMPDIR: temporary });
      await start({ TMPDIR: temporary });
      const there = readdirSync(temporary);
      expect(there).toHaveLength(2);
      expect(there).not.toContain(left);
      await Promise.all([other.stop(), cluster.stop()]);
    });
  });
});

describe('the start', () => {
  it('ends with the reason when the port is taken', async () => {
    await start();
    const second = await startCluster({ PORT: cluster.port });
    expect((await second.ended)[0]).toBe(1);
    expect(second.lines.some(({ log }) => log?.includes('EADDRINUSE'))).toBe(true);
  });

  it('ends with the reason when the workers cannot boot', async () => {
    await start({ WORKERS: 2, FAILS: 'no such database' });
    expect((await cluster.ended)[0]).toBe(1);
    expect(cluster.lines.map(({ log }) => log)).toContain('The service could not start: no such database');
  });
});

describe('a rolling restart', () => {
  it('replaces every worker, the new one first, and loses no request', async () => {
    await start({ WORKERS: 2 });
    const before = await cluster.health();
    const opened = await clients.connected('default', 6);
    const isReplaced = () => before.every(({ pid }) => !isAlive(pid));
    let asked = 0;
    cluster.process.kill('SIGHUP');
    while (!isReplaced()) {
      await cluster.health();
      asked += 1;
    }
    await Promise.all(opened.map(isConnected));
    expect(asked).toBeGreaterThan(0);
    // The primary hears of an exit a moment after the process is gone.
    await until(async () => (await cluster.health()).length === 2);
  });

  it('fills a seat once, also when the old worker dies before its replacement is there', async () => {
    await start({ WORKERS: 2, BUSY_BOOT_MS: 300 });
    await cluster.allBooted();
    // In the order of the seats, which the restart keeps.
    const [first] = cluster.workerPids;
    cluster.process.kill('SIGHUP');
    await until(() => cluster.workerPids.length === 4);
    process.kill(first!, 'SIGKILL');
    // Two for the seats and a spare, which comes when the last of them has listened.
    await until(() => cluster.booted === 6);
    expect(cluster.listening).toBe(4);
    expect(cluster.workerPids).toHaveLength(6);
  });
});

describe('a signal that a service manager sends to every process', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('leaves the workers at work: %s', async (signal) => {
    await start({ WORKERS: 1 });
    const [only] = await cluster.health();
    process.kill(only!.pid, signal);
    expect(await cluster.get('/slow')).toBe('done');
    expect(await cluster.get('/pid')).toBe(only!.pid);
  });
});
