// No command takes bytes: who sends some is sent away at once, instead of being kept with half a message.

import type { Server } from 'socket.io';
import type { Connection, Packet } from './engine.js';

/** In Socket.IO's packets: an event and an answer that announce attachments. */
const ANNOUNCEMENTS = ['5', '6'];

/** Of WebSockets: data that cannot be accepted. */
const UNSUPPORTED = 1003;

const isBinary = ({ type, data }: Packet): boolean =>
  type === 'message' && (typeof data !== 'string' || ANNOUNCEMENTS.includes(data.charAt(0)));

export function refuseBinary(io: Server): void {
  // One listener for all: a closure each would cost every idle socket its memory.
  const hear = function (this: Connection, packet: Packet): void {
    if (!isBinary(packet)) return;
    this.transport.socket?.close(UNSUPPORTED, 'No command takes binary.');
    this.close(true);
  };
  io.engine.on('connection', (connection: Connection) => connection.on('packet', hear));
}
