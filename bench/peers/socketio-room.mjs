// The bare peer with a room: socket.io as its documentation sets it up for two workers. It sends on and acks at once, and
// stores nothing.

import { chatMessage } from './chat-message.mjs';
import { runCluster } from './cluster.mjs';
import { issueEvent } from './issue-event.mjs';

await runCluster({
  workers: 2,
  prepare: (io) =>
    io.on('connection', (socket) => {
      socket.on('join:issue', (issueId, answer) => {
        socket.join(issueId);
        answer({ ok: true, data: { issueId } });
      });
      socket.on('message:send', (request, answer) => {
        const message = chatMessage(request);
        io.to(request.issueId).emit('message:new', message);
        answer({ ok: true, data: message });
      });
      socket.on('issue:report', ({ title }, answer) => {
        io.emit('issue:created', { ...issueEvent(), title });
        answer({ ok: true, data: null });
      });
    }),
});
