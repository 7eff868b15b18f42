// What a worker says to one beside it that is to look.

import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { WakeLine } from './wake-line.js';

let folder: string;
let line: WakeLine;
let beside: Server;

const bus = { id: 1, workers: () => [1, 2].map((id) => ({ id, pid: 0, connections: 0, lagMs: 0 })) };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'civicpulse-test-'));
  line = new WakeLine(bus, folder, () => undefined);
  await line.opened;
});

afterEach(async () => {
  line.close();
  beside.close();
  await rm(folder, { recursive: true });
});

async function openBeside(pauseOnConnect = false): Promise<void> {
  beside = createServer({ pauseOnConnect }).listen(join(folder, '2.wakes'));
  await once(beside, 'listening');
}

it('adds up what is said in one turn, as far as a byte goes', async () => {
  await openBeside();
  const came = once(beside, 'connection');
  for (const times of [1, 2, 3]) line.wake(times);
  const [socket] = (await came) as [Socket];
  const [first] = (await once(socket, 'data')) as [Buffer];
  line.wake(300);
  const [second] = (await once(socket, 'data')) as [Buffer];
  expect([...first, ...second]).toEqual([6, 255]);
});

it('has said enough to who does not read, and goes on once it does', async () => {
  const many = 10_000;
  await openBeside(true);
  const came = once(beside, 'connection');
  line.wake(1);
  const [socket] = (await came) as [Socket];
  for (let n = 0; n < many; n += 1) {
    line.wake(1);
    await turn();
  }
  let heard = 0;
  let isAwake = false;
  socket.on('data', (wakes) => {
    heard += wakes.length;
    isAwake ||= wakes.includes(7);
  });
  socket.resume();
  while (!isAwake) {
    line.wake(7);
    await turn();
  }
  expect(heard).toBeLessThan(many / 2);
});

it('goes on where the other one comes late, or comes again', async () => {
  line.wake(1);
  await turn();
  for (const times of [2, 3]) {
    await openBeside();
    const came = once(beside, 'connection');
    const again = setInterval(() => line.wake(times), 5);
    const [socket] = (await came) as [Socket];
    clearInterval(again);
    const [wakes] = (await once(socket, 'data')) as [Buffer];
    expect(wakes[0]).toBe(times);
    socket.destroy();
    beside.close();
    await once(beside, 'close');
  }
});
