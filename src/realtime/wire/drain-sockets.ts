// Closes a leaving worker's sockets a few at a time and lets no new ones in.

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Server } from 'socket.io';
import { inBatches, pauseUnless, type Drain } from '../../platform/cluster/drain.js';
import { connectionOf } from './engine.js';
import { isOfOpenSession, type Handshake, type HandshakeRefusal } from './handshake-refusal.js';
import { cut } from './tick.js';

/** A client that does not answer the goodbye would hold the HTTP server open for 30 s more. */
const GOODBYE_MS = 1000;
const LEAVING = 'This server is being replaced; please try again.';

/** Not by `disconnect()`, which would tell the clients to stay away. */
export async function drainSockets(io: Server, drain: Drain, refusal: HandshakeRefusal): Promise<void> {
  io.engine.use((request: Handshake, response: ServerResponse, next: () => void) => {
    if (isOfOpenSession(request)) next();
    else refusal.refuse(request, response, LEAVING);
  });
  const connections = [...io.of('/').sockets.values()].map(connectionOf);
  const closed = Promise.all(connections.map((connection) => once(connection, 'close')));
  await inBatches(connections, drain, (connection) => connection.close());
  await Promise.race([closed, pauseUnless(drain.hurry, GOODBYE_MS)]);
  connections.forEach(cut);
}
