// The bare peer: socket.io as its documentation sets it up for two workers. The first one emits to all.

import { issueEvent } from './issue-event.mjs';
import { runCluster } from './cluster.mjs';

await runCluster({
  workers: 2,
  issue: ([first], events) => first.send({ events }),
  prepare: (io) =>
    process.on('message', ({ events = 0 }) => {
      for (let i = 0; i < events; i++) io.emit('issue:created', issueEvent());
    }),
});
