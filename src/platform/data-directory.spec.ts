// A data directory belongs to one running instance, whatever became of the last one.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataDirectory } from './data-directory.js';

const actual = process.platform;

describe('a data directory', () => {
  let parent: string;
  let path: string;

  beforeEach(async () => {
    parent = await realpath(await mkdtemp(join(tmpdir(), 'civicpulse-test-')));
    path = join(parent, 'below', 'data');
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('is made for its owner only', async () => {
    const directory = await openDataDirectory(path);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect(directory.path).toBe(path);
    await directory.release();
  });

  it('says what is wrong when it cannot be used', async () => {
    await writeFile(join(parent, 'file'), '');
    await expect(openDataDirectory(join(parent, 'file'))).rejects.toThrow(
      `The data directory ${join(parent, 'file')} cannot be used: it is a file.`,
    );
  });

  it('says so where no directory can be made', async () => {
    const elsewhere = '/proc/civicpulse/data';
    await expect(openDataDirectory(elsewhere)).rejects.toThrow(
      /^The data directory .* cannot be used: ENOENT: /,
    );
  });

  describe.each(['linux', 'darwin'])('held as on %s', (platform) => {
    beforeEach(() => Object.defineProperty(process, 'platform', { value: platform }));
    afterEach(() => Object.defineProperty(process, 'platform', { value: actual }));

    it('turns a second holder away by name, also through another path', async () => {
      const directory = await openDataDirectory(path);
      await symlink(path, join(parent, 'alias'));
      await expect(openDataDirectory(join(parent, 'alias'))).rejects.toThrow(
        `Another CivicPulse (process ${process.pid}) is already running on the data directory ${path}`,
      );
      await directory.release();
    });

    it('is free again after release', async () => {
      await (await openDataDirectory(path)).release();
      await (await openDataDirectory(path)).release();
    });

    it('lets one of many simultaneous starts in', async () => {
      const starts = await Promise.allSettled(Array.from({ length: 8 }, () => openDataDirectory(path)));
      const held = starts.filter((start) => start.status === 'fulfilled');
      expect(held).toHaveLength(1);
      await held[0]?.value.release();
    });
  });

  it('keeps a secret from one opening to the next, readable by its owner only', async () => {
    const first = await openDataDirectory(path);
    const secret = await first.secret('jwt-secret');
    await first.release();
    const second = await openDataDirectory(path);
    expect(secret).toMatch(/^[\w-]{64}$/);
    expect(await second.secret('jwt-secret')).toBe(secret);
    expect(await second.secret('another')).not.toBe(secret);
    expect((await stat(join(path, 'jwt-secret'))).mode & 0o777).toBe(0o600);
    await second.release();
  });

  it('agrees on one secret when many ask at once, and leaves no drafts', async () => {
    const directory = await openDataDirectory(path);
    const names = Array.from({ length: 25 }, (_, index) => `secret-${index}`);
    for (const name of names) {
      const secrets = await Promise.all(Array.from({ length: 20 }, () => directory.secret(name)));
      expect(new Set(secrets).size).toBe(1);
    }
    expect((await readdir(path)).sort()).toEqual(names.sort());
    await directory.release();
  });

  it('refuses an empty secret', async () => {
    const directory = await openDataDirectory(path);
    await writeFile(join(path, 'jwt-secret'), '');
    await expect(directory.secret('jwt-secret')).rejects.toThrow('is empty');
    await directory.release();
  });

  describe('without abstract sockets', () => {
    beforeEach(async () => {
      Object.defineProperty(process, 'platform', { value: 'darwin' });
      await (await openDataDirectory(path)).release();
    });
    afterEach(() => Object.defineProperty(process, 'platform', { value: actual }));

    it('is free again after its holder was killed', async () => {
      await leaveDeadSocket(join(path, 'civicpulse.sock'));
      await (await openDataDirectory(path)).release();
    });

    it('is still held by one who is too busy to answer', async () => {
      const silent = createServer(() => undefined).listen(join(path, 'civicpulse.sock'));
      await once(silent, 'listening');
      await expect(openDataDirectory(path)).rejects.toThrow('Another CivicPulse is already running');
      silent.close();
    });
  });
});

async function leaveDeadSocket(path: string): Promise<void> {
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  await once(spawn(process.execPath, ['-e', script]), 'exit');
}
