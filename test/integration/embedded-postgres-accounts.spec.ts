// Who runs the embedded Postgres: root, an ordinary user, one without a name; and from where.

import { execFile } from 'node:child_process';
import { chmod, chown, cp, lstat, mkdir, readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { choosePostgresAccount, type PostgresAccount } from '../../src/platform/postgres/postgres-account.js';
import {
  completePostgres,
  packagedPostgres,
  runnableBinaries,
} from '../../src/platform/postgres/postgres-binaries.js';
import { note, notes } from '../support/notes.js';
import { PostgresChild } from '../support/postgres-child.js';
import { clearPlace, makePlace, noServersOn } from '../support/postgres-place.js';

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;
const nobody: PostgresAccount = { uid: 65534, gid: 65534, prefix: [] };

describe('the account and binaries of the embedded Postgres', () => {
  let parent: string;
  let path: string;
  let data: string;
  beforeEach(async () => void ({ parent, path, data } = await makePlace()));
  afterEach(() => clearPlace(parent, data));

  const start = () => new PostgresChild([path]);

  it('makes the links that --ignore-scripts leaves out, also when two starts race', async () => {
    const copy = await packageWithoutLinks(join(parent, 'package'));
    await Promise.all([completePostgres(copy), completePostgres(copy)]);
    const links = JSON.parse(await readFile(join(copy, 'native', 'pg-symlinks.json'), 'utf8')) as {
      target: string;
    }[];
    for (const { target } of links) expect((await stat(join(copy, target))).isFile()).toBe(true);
    await completePostgres(copy);
    const { initdb } = await runnableBinaries(
      await choosePostgresAccount(),
      join(parent, 'spare'),
      () => undefined,
      copy,
    );
    expect(initdb).toBe(join(copy, 'native', 'bin', 'initdb'));
    expect((await promisify(execFile)(initdb, ['--version'])).stdout).toContain('18.');
  });

  it('runs for an ordinary user too', async () => {
    await mkdir(path, { mode: 0o700 });
    const options = process.getuid?.() === 0 ? { uid: nobody.uid, gid: nobody.gid } : {};
    if (options.uid) await chown(path, nobody.uid, nobody.gid);
    const first = new PostgresChild([path], options);
    await note((await first.running()).url, 'before');
    await first.end('SIGKILL');
    await noServersOn(data);
    expect(await notes((await new PostgresChild([path], options).running()).url)).toEqual(['before']);
  });

  asRoot('started by root', () => {
    const withoutNamespaces = (...rest: string[]) =>
      new PostgresChild([path, ...rest], { env: { PATH: '/nowhere' } });

    it('leaves the files root’s, below a folder that only root may enter', async () => {
      await chmod(parent, 0o700);
      await start().running();
      expect((await stat(data)).uid).toBe(0);
    });

    it('runs for a user without a name', async () => {
      await mkdir(path, { mode: 0o700 });
      await chown(path, 123_456, 123_456);
      const child = new PostgresChild([path], { uid: 123_456, gid: 123_456 });
      expect((await child.running()).firstStart).toBe(true);
    });

    it('runs as nobody where namespaces are forbidden, with the data still in its place', async () => {
      const first = withoutNamespaces();
      await note((await first.running()).url, 'before');
      expect((await stat(data)).uid).toBe(nobody.uid);
      expect((await stat(path)).mode & 0o777).toBe(0o701);
      await first.end('SIGTERM');

      const second = start();
      expect(await notes((await second.running()).url)).toEqual(['before']);
      expect((await stat(data)).uid).toBe(0);
      await second.end('SIGKILL');
      expect(await notes((await withoutNamespaces().running()).url)).toEqual(['before']);
    });

    it('keeps the data elsewhere, and says so, when nobody cannot enter', async () => {
      await mkdir(join(parent, 'closed', 'data'), { recursive: true });
      await chmod(join(parent, 'closed'), 0o700);
      path = join(parent, 'closed', 'data');
      const first = withoutNamespaces(join(parent, 'spare'));
      await note((await first.running()).url, 'before');
      data = await readlink(join(path, 'postgres'));
      expect(data).toContain(join(parent, 'spare'));
      expect(first.said[0]?.log).toContain(`its data is kept in ${data}`);
      await first.end('SIGKILL');
      expect(await notes((await withoutNamespaces(join(parent, 'spare')).running()).url)).toEqual(['before']);
    });

    it('copies the binaries, and says so, when nobody cannot run them where they are', async () => {
      const closed = join(parent, 'closed');
      await mkdir(closed, { mode: 0o700 });
      const copy = await packageWithoutLinks(join(closed, 'package'));
      const lines: string[] = [];
      const log = (line: string) => void lines.push(line);
      const run = () => runnableBinaries(nobody, join(parent, 'spare'), log, copy);
      const [first, second] = await Promise.all([run(), run()]);
      expect(first).toEqual(second);
      expect(lines[0]).toContain(`because it cannot run from ${copy}`);
      await promisify(execFile)(first.postgres, ['--version'], {
        uid: nobody.uid,
        gid: nobody.gid,
        cwd: '/',
      });
      expect(await readdir(join(parent, 'spare'))).toHaveLength(1);
    });
  });
});

async function packageWithoutLinks(copy: string): Promise<string> {
  await cp(packagedPostgres(), copy, { recursive: true, verbatimSymlinks: true });
  const lib = join(copy, 'native', 'lib');
  for (const name of await readdir(lib)) {
    if ((await lstat(join(lib, name))).isSymbolicLink()) await rm(join(lib, name));
  }
  return copy;
}
