// A primary and its workers for the peers: says its port once all listen, and does what the bench asks it for.

import cluster from 'node:cluster';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createAdapter, setupPrimary } from '@socket.io/cluster-adapter';
import { Server } from 'socket.io';

/** `issue(workers, n)` runs in the primary for each request; `prepare(io)` in each worker before it listens. */
export async function runCluster({ workers, issue, prepare }) {
  if (cluster.isPrimary) await lead(workers, issue);
  else work(prepare);
}

async function lead(count, issue) {
  setupPrimary();
  const workers = Array.from({ length: count }, () => cluster.fork());
  const listening = await Promise.all(workers.map((worker) => once(worker, 'listening')));
  process.on('message', ({ issue: events, restart }) => {
    if (restart) void replaceEach(workers);
    else issue(workers, events);
  });
  process.once('disconnect', () => process.exit());
  process.send({
    port: listening[0][0].port,
    pids: [process.pid, ...workers.map((worker) => worker.process.pid)],
  });
}

/** As Node's and Socket.IO's documentation do it: a worker ends, and its exit is when the next one is forked. */
async function replaceEach(workers) {
  for (const [place, worker] of workers.entries()) {
    worker.process.kill('SIGTERM');
    await once(worker, 'exit');
    workers[place] = cluster.fork();
    await once(workers[place], 'listening');
  }
  process.send({ restarted: true });
}

function work(prepare) {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], adapter: createAdapter() });
  process.once('SIGTERM', () => io.close(() => process.exit()));
  prepare(io);
  http.listen(0, '127.0.0.1');
}
