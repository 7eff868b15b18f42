// The SDK as those who take it find it: the example of its README as printed, and the example chat in two terminals.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Message } from '../../src/contract/chat.js';
import { Api } from '../support/api.js';
import { makeDataDir, removeDataDir, startProduct, type Product } from '../support/product.js';
import { closeTerminals, Terminal } from '../support/terminal.js';
import { until } from '../support/until.js';
import { Wire } from '../support/wire.js';

it('runs the example of the README as printed', async () => {
  const [, example] = /```js\n(.*?)```/s.exec(await readFile('sdk/README.md', 'utf8'))!;
  const program = spawn(process.execPath, ['--input-type=module'], {
    cwd: 'sdk',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface(program.stdout).on('line', (line) => lines.push(line));
  program.stdin.end(example);
  expect(await once(program, 'close')).toEqual([0, null]);
  expect(lines.filter((line) => !line.startsWith('new in'))).toEqual([
    'reconnecting',
    'behind',
    'online',
    '1 Priya S.: I reported this to BBMP last week as well.',
    'offline',
  ]);
  expect(lines).toContain('new in bangalore: Broken streetlight on MG Road');
});

it.each([
  [
    'an unreachable --url',
    ['--url', 'http://127.0.0.1:9'],
    'CivicPulse does not answer at http://127.0.0.1:9.',
  ],
  ['a --url that is none', ['--url', 'city'], '--url city is no address.'],
  ['a wrong --issue', ['--issue', 'iss_01ARZ3NDEKTSV4RRFFQ69G5FAV'], 'There is no such issue.'],
  ['a wrong --token', ['--token', 'x'], 'The access token is not valid or has expired.'],
  [
    'a wrong --password',
    ['--email', 'nobody@example.org', '--password', 'x'],
    'The e-mail address or the password is wrong.',
  ],
  ['an unknown option', ['--room', 'x'], "Unknown option '--room'"],
])('ends the example chat with one plain line for %s', async (_mistake, options, line) => {
  const here = ['--url', process.env['CIVICPULSE_URL']!];
  const chat = spawn(process.execPath, ['sdk/examples/chat.mjs', ...here, ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  createInterface(chat.stderr!).on('line', (remark) => said.push(remark));
  expect(await once(chat, 'close')).toEqual([1, null]);
  expect(said.filter((remark) => !/^(-- |node | )/.test(remark))).toEqual([line]);
});

describe('two terminals', () => {
  let folder: string;
  let product: Product;
  let api: Api;
  let wire: Wire;
  let issueId: string;
  let priya: Terminal;
  let arjun: Terminal;
  const typed: string[] = [];

  beforeAll(async () => {
    folder = await makeDataDir();
    product = await startProduct({}, folder);
    api = new Api(product.url);
    wire = await new Wire({ host: '127.0.0.1', port: Number(new URL(product.url).port) }).mend();
    issueId = (await api.report((await api.register()).accessToken)).issueId;
    priya = new Terminal(product.url, 'Priya', issueId);
    arjun = new Terminal(`http://127.0.0.1:${wire.port}`, 'Arjun', issueId);
    await Promise.all([priya.isIn(), arjun.isIn()]);
  });

  afterAll(async () => {
    await closeTerminals();
    wire?.cut();
    await product?.stop();
    await removeDataDir(folder);
  });

  function talk(...who: Terminal[]): void {
    for (const terminal of who) {
      const lines = Array.from({ length: 5 }, (_, count) => `${terminal.name} ${typed.length + count}`);
      typed.push(...lines);
      terminal.type(lines);
    }
  }

  const isRead = (...who: Terminal[]) =>
    until(() => who.every((terminal) => typed.every((content) => terminal.has(content))));

  const workers = async (): Promise<number[]> =>
    (await api.get('/api/realtime/health').catch(() => ({ body: { workers: [] } }))).body.workers.map(
      ({ pid }: { pid: number }) => pid,
    );

  it('hold the same transcript, whatever happens to them', async () => {
    talk(priya, arjun);
    wire.cut();
    talk(priya, arjun);
    await until(() => priya.has(typed.filter((line) => line.startsWith('Priya')).at(-1)!));
    await wire.mend({ isSlow: true });
    await isRead(priya, arjun);
    talk(priya, arjun);
    await isRead(priya, arjun);
    wire.cut();
    await wire.mend();

    arjun.signal('SIGSTOP');
    talk(priya);
    await isRead(priya);
    arjun.signal('SIGCONT');

    for (const pid of await workers()) {
      talk(priya, arjun);
      process.kill(pid, 'SIGKILL');
      await until(async () => {
        const now = await workers();
        return now.length === 2 && !now.includes(pid);
      });
    }
    await isRead(priya, arjun);

    await priya.kill();
    talk(arjun);
    priya = new Terminal(product.url, 'Priya', issueId);
    const before = await workers();
    product.process.kill('SIGHUP');
    await priya.isIn();
    talk(priya, arjun);
    await until(async () => {
      const now = await workers();
      return now.length === 2 && !now.some((pid) => before.includes(pid));
    });
    await isRead(priya, arjun);

    const { body } = await api.get(`/api/issues/${issueId}/messages?limit=200`);
    const history = (body.items as Message[]).map(
      ({ seq, author, content }) => `${seq} ${author.displayName}: ${content}`,
    );
    expect(priya.transcript).toEqual(history);
    expect(arjun.transcript).toEqual(history);
    const contents = (body.items as Message[]).map(({ content }) => content);
    for (const name of ['Priya', 'Arjun']) {
      const isTheirs = (content: string) => content.startsWith(name);
      expect(contents.filter(isTheirs)).toEqual(typed.filter(isTheirs));
    }
  });
});
