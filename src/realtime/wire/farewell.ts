// A connection has one socket; when that is gone, by whoever's will, the connection goes too.

import type { Server, Socket } from 'socket.io';

export function closeWithItsSocket(io: Server): void {
  // One listener for all: a closure each would cost every idle socket its memory.
  const close = function (this: Socket): void {
    this.conn.close();
  };
  io.on('connection', (socket) => socket.on('disconnect', close));
}
