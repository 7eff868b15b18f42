// The embedded Postgres after kill -9 of any part of it: the data is there, and nothing is left over.

import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serversOn } from '../../src/platform/postgres/postgres-orphans.js';
import { note, notes, query } from '../support/notes.js';
import { PostgresChild } from '../support/postgres-child.js';
import { clearPlace, guardsOf, makePlace, noServersOn, postmasterOf } from '../support/postgres-place.js';
import { until } from '../support/until.js';

describe('the embedded Postgres after a crash', () => {
  let parent: string;
  let path: string;
  let data: string;
  beforeEach(async () => void ({ parent, path, data } = await makePlace()));
  afterEach(() => clearPlace(parent, data));

  const start = () => new PostgresChild([path]);

  it('is gone within two seconds of kill -9 of its process, and starts with the data', async () => {
    const first = start();
    await note((await first.running()).url, 'before');
    expect((await serversOn(data)).length).toBeGreaterThan(1);
    await first.end('SIGKILL');
    const killedAt = Date.now();
    await noServersOn(data);
    expect(Date.now() - killedAt).toBeLessThan(2_000);
    expect(await notes((await start().running()).url)).toEqual(['before']);
  });

  it('starts over its own orphan after kill -9 of everything but the server', async () => {
    const first = start();
    const { url: abandoned } = await first.running();
    await note(abandoned, 'before');
    const postmaster = await postmasterOf(data);
    first.signal('SIGSTOP'); // or it would start the server again
    for (const guard of await guardsOf(data)) process.kill(guard, 'SIGKILL');
    await first.end('SIGKILL');
    expect(await notes(abandoned)).toEqual(['before']);

    expect(await notes((await start().running()).url)).toEqual(['before']);
    expect(await postmasterOf(data)).not.toBe(postmaster);
  });

  it.each([
    ['a stranger', String(process.pid)],
    ['nobody', '4194303'],
    ['nonsense', 'x'],
  ])('takes a postmaster.pid that names %s for stale, and leaves that process alone', async (_whom, pid) => {
    const first = start();
    await note((await first.running()).url, 'before');
    await first.end('SIGTERM');
    await writeFile(join(data, 'postmaster.pid'), `${pid}\n${data}\n`);
    expect(await notes((await start().running()).url)).toEqual(['before']);
  });

  it('comes back by itself with the data each time the server is killed', async () => {
    const child = start();
    const { url } = await child.running();
    await note(url, 'before');
    for (const round of [1, 2]) {
      process.kill(await postmasterOf(data), 'SIGKILL');
      await until(
        () => child.said.filter(({ log }) => log === 'The embedded Postgres is back.').length === round,
      );
      expect(await notes(url)).toEqual(['before']);
    }
    expect(await child.end('SIGTERM')).toBe(0);
    expect(await serversOn(data)).toEqual([]);
  });

  it('does not claim to be back when it is told to stop meanwhile', async () => {
    const child = start();
    await child.running();
    process.kill(await postmasterOf(data), 'SIGKILL');
    await until(() => child.said.some(({ log }) => log?.includes('ended by itself')));
    expect(await child.end('SIGTERM')).toBe(0);
    expect(child.said.map(({ log }) => log)).not.toContain('The embedded Postgres is back.');
    expect(await serversOn(data)).toEqual([]);
  });

  it('comes back by itself when its guard is killed', async () => {
    const child = start();
    const { url } = await child.running();
    for (const guard of await guardsOf(data)) process.kill(guard, 'SIGKILL');
    await until(() => child.said.some(({ log }) => log === 'The embedded Postgres is back.'));
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('makes its folder anew after kill -9 half way through the first start', async () => {
    const first = start();
    await until(() => readdir(path).then(holdsHalfMade, () => false));
    await first.end('SIGKILL');
    await mkdir(join(path, 'postgres.new-older', 'base'), { recursive: true });
    const { firstStart } = await start().running();
    expect(firstStart).toBe(true);
    expect((await readdir(path)).sort()).toEqual(['postgres', 'postgres.log']);
  });

  it('sets an incomplete folder aside and says so', async () => {
    await mkdir(join(data, 'base'), { recursive: true });
    const child = start();
    expect((await child.running()).firstStart).toBe(true);
    expect(child.said[0]?.log).toMatch(/was not a complete Postgres folder. It is now .*incomplete/);
    expect((await readdir(path)).some((name) => name.startsWith('postgres.incomplete-'))).toBe(true);
  });
});

const holdsHalfMade = (names: string[]): boolean => names.some((name) => name.startsWith('postgres.new-'));
