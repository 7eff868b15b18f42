// Who asks a worker that is leaving for a new session is served by another one, or told to come back.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Clients, disconnected } from '../support/cluster-clients.js';
import { UPGRADE } from '../support/frames.js';
import { startCluster, type RunningCluster } from '../support/running-cluster.js';

const ASKING = [...UPGRADE, '\r\n'].join('\r\n');

let cluster: RunningCluster;
let clients: Clients;
const lines: Socket[] = [];

beforeEach(async () => {
  cluster = await startCluster({ WORKERS: 2, SPREAD_MS: 2_000 });
  clients = new Clients(cluster);
});

afterEach(async () => {
  clients.close();
  lines.splice(0).forEach((line) => line.destroy());
  await cluster.stop();
});

/** They came in while both workers were well, and have asked for nothing yet. */
async function quietLines(count: number): Promise<Socket[]> {
  for (let n = 0; n < count; n += 1) {
    const line = connect(cluster.port, '127.0.0.1').setNoDelay();
    lines.push(line);
    await once(line, 'connect');
  }
  // Answered over a later connection by each worker, so the workers hold them.
  await clients.onePerWorker('websocket');
  return lines;
}

async function answerTo(line: Socket, request: string): Promise<string> {
  line.write(request);
  const [answer] = await once(line, 'data');
  return String(answer);
}

async function untilSomebodyLeaves(signal: 'SIGHUP' | 'SIGTERM'): Promise<void> {
  const opened = await clients.connected('websocket', 20);
  const goodbye = Promise.any(opened.map(disconnected));
  cluster.process.kill(signal);
  await goodbye;
}

it('gives an upgrade to another worker while workers are replaced', async () => {
  const quiet = await quietLines(4);
  await untilSomebodyLeaves('SIGHUP');
  const answers = await Promise.all(quiet.map((line) => answerTo(line, ASKING)));
  expect(answers.map((answer) => answer.split('\r\n')[0])).toEqual(
    Array(4).fill('HTTP/1.1 101 Switching Protocols'),
  );
});

it('tells upgrades and polls to come back when nobody else is there', async () => {
  const [first, second] = await quietLines(2);
  await untilSomebodyLeaves('SIGTERM');
  const poll = ASKING.replace('websocket', 'polling').replace(/(Connection|Upgrade|Sec-[\w-]+): .*\r\n/g, '');
  for (const answer of [await answerTo(first!, ASKING), await answerTo(second!, poll)]) {
    expect(answer).toMatch(/^HTTP\/1.1 503 Service Unavailable\r\n/);
    expect(answer).toMatch(/\r\nRetry-After: 1\r\n/);
    expect(answer).toContain('"code":"unavailable"');
  }
});
