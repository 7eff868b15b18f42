// The demo as people run it: it fills the city of a running product, keeps it alive, and does nothing twice.

import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { City } from '../../src/contract/city.js';
import type { Issue } from '../../src/contract/issue.js';
import { Api, connected, disconnectAll } from '../support/api.js';
import { ADMIN, removeDataDir, startProduct, type Product } from '../support/product.js';
import { until } from '../support/until.js';

const SIZE = 8;
const USUAL_SIZE = 150;
const MAIN = 'tools/demo/main.mjs';
const ALIVE = /^The city is alive/;

let product: Product;
let api: Api;
const demos: ChildProcess[] = [];

beforeAll(async () => {
  product = await startProduct({ RATE_LIMITS: 'on' });
  api = new Api(product.url);
});

afterAll(async () => {
  disconnectAll();
  for (const demo of demos) demo.kill('SIGKILL');
  await product.stop();
  await removeDataDir(product.dataDir);
});

const environment = (more: NodeJS.ProcessEnv = {}) => ({
  ...process.env,
  DATA_DIR: product.dataDir,
  ADMIN_EMAIL: ADMIN.email,
  ADMIN_PASSWORD: ADMIN.password,
  ...more,
});

function startDemo(size = SIZE) {
  const args = [MAIN, '--url', product.url, '--issues', String(size), '--pace', '0.2'];
  const demo = spawn(process.execPath, args, { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
  demos.push(demo);
  const lines: string[] = [];
  createInterface(demo.stdout).on('line', (line) => lines.push(line));
  return { demo, lines };
}

async function end(demo: ChildProcess): Promise<unknown> {
  const ended = once(demo, 'exit');
  demo.kill('SIGINT');
  return (await ended)[0];
}

/** What the demo says before it gives up. */
const refusal = async (args: string[], more: NodeJS.ProcessEnv = {}): Promise<string> => {
  const run = promisify(execFile)(process.execPath, [MAIN, ...args], { env: environment(more) });
  const failure = (await run.catch((error: unknown) => error)) as { code: number; stderr: string };
  expect(failure.code).toBe(1);
  return failure.stderr;
};

const issuesOf = async (): Promise<Issue[]> =>
  (await api.get('/api/issues?city=bangalore&limit=100')).body.items;

const titlesOf = async () => (await issuesOf()).map(({ title }) => title);

const namesOfPeople = async () => {
  const { accessToken } = await api.admin();
  const { items } = (await api.get('/api/users?q=demo.example&limit=100', accessToken)).body;
  return (items as { displayName: string }[]).map(({ displayName }) => displayName).sort();
};

it('fills the city, keeps the feed moving, and a second run goes on with it', async () => {
  const socket = api.connect((await api.guest()).accessToken);
  await connected(socket);
  const { demo, lines } = startDemo();
  await until(() => lines.some((line) => ALIVE.test(line)), 90_000);
  const filled = await issuesOf();
  expect(filled.length).toBeGreaterThanOrEqual(SIZE);
  expect(new Set(filled.map(({ status }) => status)).size).toBeGreaterThan(1);
  expect(filled.some(({ messageCount }) => messageCount > 0)).toBe(true);
  expect(filled.some(({ upvotes }) => upvotes > 1)).toBe(true);

  const heard = new Set<string>();
  socket.on('issue:created', () => heard.add('created'));
  socket.on('issue:upvoted', () => heard.add('upvoted'));
  socket.on('issue:updated', ({ issueId, messageCount }) => {
    const before = filled.find((issue) => issue.issueId === issueId);
    heard.add(before && messageCount > before.messageCount ? 'talk' : 'moved');
  });
  await until(() => heard.size === 4, 60_000);
  expect(await end(demo)).toBe(0);

  const people = await namesOfPeople();
  const before = await titlesOf();
  const again = startDemo();
  await until(() => again.lines.some((line) => ALIVE.test(line)), 90_000);
  expect(await end(again.demo)).toBe(0);
  const after = await titlesOf();
  expect(new Set(after).size).toBe(after.length);
  expect(after).toEqual(expect.arrayContaining(before));
  expect(await namesOfPeople()).toEqual(people);
  expect(again.lines.filter((line) => line.startsWith('('))).toEqual([]);
}, 240_000);

it('is alive within a minute at its usual size, and outlives the limits that it comes to', async () => {
  const socket = api.connect((await api.guest()).accessToken);
  await connected(socket);
  let created = 0;
  socket.on('issue:created', () => (created += 1));
  const { demo, lines } = startDemo(USUAL_SIZE);
  await until(() => created > 0, 60_000);
  await until(() => demo.exitCode !== null || lines.some((line) => ALIVE.test(line)), 110_000);
  expect(lines.find((line) => ALIVE.test(line))).toBeDefined();
  expect(await end(demo)).toBe(0);
}, 240_000);

it('plans nothing that the city would not take, and nothing twice', async () => {
  const print = `import { planOf } from './tools/demo/plan.mjs'; console.log(JSON.stringify(planOf(400)));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', print]);
  const reports = (JSON.parse(stdout) as { report: Issue }[]).map(({ report }) => report);
  const [{ categories, bounds }] = (await api.get<[City]>('/api/cities')).body;
  const known = categories.map(({ category }) => category);
  expect(new Set(reports.map(({ title }) => title)).size).toBe(400);
  expect(reports.filter(({ category }) => !known.includes(category))).toEqual([]);
  const { west, south, east, north } = bounds;
  const isInside = ({ lat, lng }: { lat: number; lng: number }) =>
    lat > south && lat < north && lng > west && lng < east;
  expect(reports.filter(({ location }) => !isInside(location))).toEqual([]);
});

it('says what to do without a server, with a wrong administrator, and with a wrong option', async () => {
  expect(await refusal(['--url', 'http://127.0.0.1:9'])).toContain('Start it with npm start');
  expect(await refusal(['--url', product.url], { ADMIN_PASSWORD: 'another one' })).toContain(
    'not those of an administrator',
  );
  expect(await refusal(['--pace', 'fast'])).toBe('--pace must be a number from 0.2 to 3600.\n');
});
