// The bare peer with a room: socket.io as its documentation sets it up for two workers. It sends on and acks at once, and
// stores nothing.

import { runCluster } from './cluster.mjs';
import { issueEvent } from './issue-event.mjs';
import { openRoom } from './room.mjs';

await runCluster({
  workers: 2,
  prepare(io) {
    openRoom(io, (message) => io.to(message.issueId).emit('message:new', message));
    io.on('connection', (socket) => {
      socket.on('issue:report', ({ title }, answer) => {
        io.emit('issue:created', { ...issueEvent(), title });
        answer({ ok: true, data: null });
      });
    });
  },
});
