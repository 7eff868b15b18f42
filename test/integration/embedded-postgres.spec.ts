// The embedded Postgres as it is meant to run: what it is set to, what it keeps, and what it says when it cannot start.

import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { note, notes, query } from '../support/notes.js';
import { PostgresChild } from '../support/postgres-child.js';
import { clearPlace, makePlace } from '../support/postgres-place.js';
import { until } from '../support/until.js';

describe('the embedded Postgres', () => {
  let parent: string;
  let path: string;
  let data: string;
  beforeEach(async () => void ({ parent, path, data } = await makePlace()));
  afterEach(() => clearPlace(parent, data));

  const start = () => new PostgresChild([path]);

  it('makes a UTF-8 cluster with durable settings, behind a private socket only', async () => {
    const child = start();
    const { url, firstStart } = await child.running();
    expect(firstStart).toBe(true);
    const [row] = await query(
      url,
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider, datlocale AS locale,
              current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS sync,
              current_setting('full_page_writes') AS pages, current_setting('listen_addresses') AS tcp,
              current_setting('unix_socket_directories') AS socket, current_setting('max_connections') AS connections
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(row).toMatchObject({ encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8', connections: '200' });
    expect(row).toMatchObject({ fsync: 'on', sync: 'on', pages: 'on', tcp: '' });
    expect(await query(url, 'SELECT type, database, user_name, auth_method FROM pg_hba_file_rules')).toEqual([
      { type: 'local', database: ['all'], user_name: ['all'], auth_method: 'trust' },
    ]);
    const socket = await stat(String(row?.socket));
    expect(socket.mode & 0o777).toBe(0o700);
    expect(await child.end('SIGTERM')).toBe(0);
    await expect(stat(String(row?.socket))).rejects.toThrow('ENOENT');
  });

  it('is reached by TypeORM through the same address', async () => {
    const { url } = await start().running();
    const source = await new DataSource({ type: 'postgres', url }).initialize();
    expect(await source.query('SELECT current_database() AS name')).toEqual([{ name: 'civicpulse' }]);
    await source.destroy();
  });

  it('keeps people’s data out of its log', async () => {
    const { url } = await start().running();
    await query(url, 'CREATE TABLE users (email text PRIMARY KEY)');
    const insert = `INSERT INTO users VALUES ('asha@example.org')`;
    await query(url, insert);
    await expect(query(url, insert)).rejects.toThrow('duplicate key');
    const log = await until(() => readLog().then((text) => text.includes('duplicate key') && text));
    expect(log).not.toContain('asha@example.org');
  });

  it('has the data again at the second start', async () => {
    const first = start();
    await note((await first.running()).url, 'before');
    await first.end('SIGTERM');
    const { url, firstStart } = await start().running();
    expect(firstStart).toBe(false);
    expect(await notes(url)).toEqual(['before']);
  });

  it('says so when another one runs on the same directory, and does not disturb it', async () => {
    const first = start();
    const { url } = await first.running();
    const second = start();
    expect((await second.settled()).failure).toBe(
      `Another CivicPulse (process ${first.pid}) is already running on the data directory ${path}. ` +
        'Stop it, or give this one another DATA_DIR.',
    );
    expect(await second.exited()).toBe(1);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says in a sentence why it cannot start, with the last lines of the log', async () => {
    const first = start();
    await first.running();
    await first.end('SIGTERM');
    await writeFile(join(data, 'postgresql.conf'), 'work_mem = much\n');
    const { failure } = await start().settled();
    expect(failure).toMatch(
      /^The embedded Postgres did not start \(exit code 1\): .*invalid value .*"work_mem"/s,
    );
  });

  it('refuses a socket folder that others can enter', async () => {
    const first = start();
    const socket = String(
      (await query((await first.running()).url, 'SHOW unix_socket_directories'))[0]?.unix_socket_directories,
    );
    await first.end('SIGTERM');
    await mkdir(socket);
    await chmod(socket, 0o777);
    expect((await start().settled()).failure).toContain(`${socket} is not a private folder`);
    await rm(socket, { recursive: true });
  });

  it('shortens a log that has grown too long', async () => {
    await mkdir(path, { mode: 0o700 });
    await writeFile(join(path, 'postgres.log'), 'x'.repeat(11 * 1024 * 1024));
    await start().running();
    expect((await stat(join(path, 'postgres.log'))).size).toBeLessThan(100_000);
  });

  const readLog = () => readFile(join(path, 'postgres.log'), 'utf8');
});
