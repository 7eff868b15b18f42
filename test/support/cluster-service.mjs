// A service as small as can be on our cluster, for specs that start, kill and drain it; speaks in lines of JSON.

import { Logger } from '@nestjs/common';
import { createAdapter } from '@socket.io/cluster-adapter';
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { Bus } from '../../dist/src/platform/cluster/bus.js';
import { ignoreSignals } from '../../dist/src/platform/cluster/deaf.js';
import { stopAccepting } from '../../dist/src/platform/cluster/drain.js';
import { supervise } from '../../dist/src/platform/cluster/supervise.js';
import { WakeLine } from '../../dist/src/platform/cluster/wake-line.js';
import { runWorker } from '../../dist/src/platform/cluster/worker.js';
import { relayBetweenAdapters } from '../../dist/src/realtime/wire/cluster-adapter.js';
import { drainSockets } from '../../dist/src/realtime/wire/drain-sockets.js';
import { HandshakeRefusal } from '../../dist/src/realtime/wire/handshake-refusal.js';
import { takeInStrays } from '../../dist/src/realtime/wire/strays.js';

const HOST = '127.0.0.1';
const {
  WORKERS = '2',
  PORT = '0',
  SPREAD_MS = '200',
  GRACE_MS = '5000',
  FAILS,
  BUSY_BOOT_MS = '0',
} = process.env;
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

Logger.overrideLogger(false);
if (cluster.isWorker) ignoreSignals();
if (cluster.isPrimary) await primary();
else await runWorker(boot);

async function primary() {
  relayBetweenAdapters();
  cluster.on('fork', (worker) => say({ forked: worker.process.pid }));
  cluster.on('listening', (worker) => say({ listening: worker.process.pid }));
  cluster.on(
    'message',
    (_, { civicpulse }) => civicpulse === 'handOver' && setImmediate(say, { handedOver: 1 }),
  );
  const log = (message) => say({ log: message });
  const workers = await supervise({
    count: Number(WORKERS),
    port: Number(PORT),
    host: HOST,
    drain: { spreadMs: Number(SPREAD_MS), graceMs: Number(GRACE_MS) },
    log: { info: log, warn: log, error: log },
    close: async () => say({ closed: true }),
  });
  say({ port: workers.port });
}

async function boot() {
  if (FAILS) throw new Error(FAILS);
  for (const until = Date.now() + Number(BUSY_BOOT_MS); Date.now() < until;);
  const bus = new Bus();
  const http = createServer((req, res) => answer(req, res));
  const io = new Server(http, { adapter: createAdapter(), maxHttpBufferSize: 1e6 });
  let strays;
  let line;
  const wakes = [];
  let isReady = true;

  const answers = {
    '/health': () => bus.workers(),
    '/pid': () => process.pid,
    '/wakes': () => ({ pid: process.pid, wakes }),
    '/wake': () => [1, 2, 3].forEach((times) => line.wake(times)) ?? 'ok',
    '/sockets': async () => (await io.fetchSockets()).length,
    '/polled': () => ({ pid: process.pid, polled: polled() }),
    '/slow': () => new Promise((resolve) => setTimeout(resolve, 500, 'done')),
    '/busy': () => {
      for (const until = Date.now() + 300; Date.now() < until;);
      return process.pid;
    },
  };
  const polled = () => Object.values(io.engine.clients).filter(({ transport }) => transport.req).length;
  async function answer(req, res) {
    if (req.url === '/ready') res.statusCode = isReady ? 200 : 503;
    const body = JSON.stringify((await answers[req.url]?.()) ?? null);
    res.end(body);
  }

  io.on('connection', (socket) => {
    socket.on('who', (reply) => reply({ pid: process.pid, transport: socket.conn.transport.name }));
    socket.on('echo', (text, reply) => reply(text.length));
    socket.on('shout', (text) => io.emit('shouted', text));
  });

  say({ booted: process.pid });
  return {
    async listen({ port, directory }) {
      line = new WakeLine(bus, directory, (times) => wakes.push(times));
      strays = await takeInStrays(io, http, bus, directory);
      await new Promise((resolve, reject) => http.once('error', reject).listen(port, HOST, resolve));
      bus.report(() => io.engine.clientsCount);
    },
    async close(drain) {
      isReady = false;
      if (drain.othersServe) stopAccepting(http);
      if (drain.othersServe) strays?.sendNewOn();
      await drainSockets(io, drain, new HandshakeRefusal({}));
      stopAccepting(http);
      await io.close();
      await strays?.close();
      say({ drained: process.pid });
    },
  };
}
