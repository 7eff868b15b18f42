// Our sending alone, without the product around it: each worker hears of every event and emits it to its own sockets.
import { sendByTheTick } from '../../dist/src/realtime/tick.js';
import { issueEvent, stamp } from './issue-event.mjs';
import { runCluster } from './cluster.mjs';

await runCluster({
  workers: 2,
  issue: (workers, events) => {
    const stamps = Array.from({ length: events }, () => `${stamp()}`);
    for (const worker of workers) worker.send({ stamps });
  },
  prepare: (io) => {
    sendByTheTick(io);
    process.on('message', ({ stamps = [] }) => {
      for (const at of stamps) io.local.emit('issue:created', issueEvent(at));
    });
  },
});
