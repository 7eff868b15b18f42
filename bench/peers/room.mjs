// A room of the peers: whoever asks comes in, and what is said is acknowledged at once and stored nowhere.

import { chatMessage } from './chat-message.mjs';

/** `tell(message)` brings it to the others. */
export function openRoom(io, tell) {
  io.on('connection', (socket) => {
    socket.on('join:issue', (issueId, answer) => {
      socket.join(issueId);
      answer({ ok: true, data: { issueId } });
    });
    socket.on('message:send', (request, answer) => {
      const message = chatMessage(request);
      tell(message);
      answer({ ok: true, data: message });
    });
  });
}
