// How soon one worker hears of what another one stored.

import { disconnectAll, heard } from '../support/api.js';
import { ownDatabase } from '../support/own-database.js';
import { joined, opened, openedElsewhere } from '../support/presence.js';
import { said } from '../support/rooms.js';
import { startCluster, type RunningCluster } from '../support/running-cluster.js';
import { until } from '../support/until.js';

const MESSAGES = 5;

const own = ownDatabase({ WORKERS: '2' });

afterEach(disconnectAll);

it('hears at once, not with its next look, also while the primary hangs', async () => {
  const author = await own.api.register();
  const { issueId } = await own.api.report(author.accessToken);
  const here = await opened(own.api, author);
  const there = await openedElsewhere(own.api, await own.api.register(), [here]);
  for (const socket of [here, there]) await joined(socket, issueId);
  own.product.process.kill('SIGSTOP');
  try {
    const begun = performance.now();
    for (let n = 1; n <= MESSAGES; n += 1) {
      const told = heard(there, 'message:new');
      await said(here, issueId, `${n}`);
      expect(await told).toMatchObject({ seq: n });
    }
    // It looks by itself once a second.
    expect(performance.now() - begun).toBeLessThan((MESSAGES * 1_000) / 2);
  } finally {
    own.product.process.kill('SIGCONT');
  }
});

describe('workers', () => {
  let cluster: RunningCluster;

  beforeEach(async () => {
    cluster = await startCluster({ WORKERS: 2 });
    await cluster.allBooted();
  });
  afterEach(() => cluster.stop());

  /** How often each was woken, and by how many facts: of so many who ask at once, some come to either. */
  const wakes = () =>
    Promise.all(Array.from({ length: 8 }, () => cluster.get<{ pid: number; wakes: number[] }>('/wakes')));

  it('wake one another, once for many calls in one turn', async () => {
    await cluster.get('/wake');
    const woken = new Map<number, string>();
    await until(async () => {
      for (const each of await wakes()) woken.set(each.pid, each.wakes.join());
      return woken.size === 2 && [...woken.values()].some(Boolean);
    });
    expect(new Set(woken.values())).toEqual(new Set(['', '6']));
  });

  it('wake who has taken the seat of another, too', async () => {
    const before = (await cluster.health()).map(({ pid }) => pid);
    await cluster.get('/wake');
    process.kill(before[0]!, 'SIGKILL');
    await until(async () => {
      await cluster.get('/wake');
      const woken = (await wakes()).filter(({ pid }) => !before.includes(pid));
      return woken.some((each) => each.wakes.length > 0);
    });
  });
});
