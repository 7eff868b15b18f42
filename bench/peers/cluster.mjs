// A primary and its workers for the peers: says its port once all listen, and passes `{ issue: n }` on.

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
  process.on('message', ({ issue: events }) => issue(workers, events));
  process.once('disconnect', () => process.exit());
  process.send({
    port: listening[0][0].port,
    pids: [process.pid, ...workers.map((worker) => worker.process.pid)],
  });
}

function work(prepare) {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], adapter: createAdapter() });
  prepare(io);
  http.listen(0, '127.0.0.1');
}
