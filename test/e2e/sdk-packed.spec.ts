// The SDK as npm gives it to other people's apps: packed, and taken in far from this repository.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const APP = `
import { applyToIssues, CivicPulse, Session, type Issues, type Message, type Room } from '@civicpulse/client';

const pulse = new CivicPulse({ url: 'http://localhost:3001', access: await Session.guest('http://localhost:3001') });
let issues: Issues = {};
pulse.on('issue:updated', (payload) => (issues = applyToIssues(issues, { event: 'issue:updated', payload })));
export const room: Room = await pulse.join('iss_1', { since: 3 });
export const stored: Message = await room.send('I see it too.').stored;
// @ts-expect-error: a misspelt event is found before it is waited for in vain.
pulse.on('issue:upvote', () => undefined);
// @ts-expect-error: so is what a message does not have.
export const text: string = stored.text;
`;

/** Strict also with the declarations of the package itself. */
const SETTINGS = { strict: true, skipLibCheck: false, noEmit: true, types: [], target: 'es2022' };

let app: string;

beforeAll(async () => {
  app = await realpath(await mkdtemp(join(tmpdir(), 'civicpulse-app-')));
  const place = join(app, 'node_modules/@civicpulse/client');
  await mkdir(place, { recursive: true });
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', app], { cwd: 'sdk' });
  const [{ filename }] = JSON.parse(stdout);
  await run('tar', ['-xzf', join(app, filename), '--strip-components=1', '-C', place]);
  const { dependencies } = JSON.parse(await readFile(join(place, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies))
    await symlink(resolve('node_modules', name), join(app, 'node_modules', name));
  await writeFile(join(app, 'package.json'), '{ "type": "module" }');
});

afterAll(() => rm(app, { recursive: true, force: true }));

it('brings the example of its README, which runs with the package alone', async () => {
  const readme = await readFile(join(app, 'node_modules/@civicpulse/client/README.md'), 'utf8');
  const [, example] = /```js\n(.*?)```/s.exec(readme)!;
  await writeFile(join(app, 'example.js'), example!);
  const { stdout } = await run(process.execPath, ['example.js'], { cwd: app });
  expect(stdout.split('\n')).toContain('1 Priya S.: I reported this to BBMP last week as well.');
});

it.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])(
  'tells TypeScript what it takes and gives: module %s, resolved as %s',
  async (module, moduleResolution) => {
    const compilerOptions = { ...SETTINGS, lib: ['es2022', 'dom'], module, moduleResolution };
    await writeFile(join(app, 'app.ts'), APP);
    await writeFile(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['app.ts'] }));
    const compiler = resolve('node_modules/typescript/bin/tsc');
    const { code = 0, stdout } = await run(process.execPath, [compiler, '-p', app]).catch(
      (complaint) => complaint,
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  },
);
