// Closes a leaving worker's sockets a few at a time and lets no new ones in: by `conn.close()`, as `disconnect()`
// would tell the clients to stay away.

import { once } from 'node:events';
import type { Server, Socket } from 'socket.io';
import { inBatches, pauseUnless, type Drain } from '../../platform/cluster/drain.js';

type Connection = Socket['conn'];

/** A client that does not answer the goodbye would hold the HTTP server open for 30 s more. */
const GOODBYE_MS = 1000;

export async function drainSockets(io: Server, drain: Drain): Promise<void> {
  io.engine.opts.allowRequest = (_req, answer) => answer('leaving', false);
  const connections = [...io.of('/').sockets.values()].map(({ conn }) => conn);
  const closed = Promise.all(connections.map((connection) => once(connection, 'close')));
  await inBatches(connections, drain, (connection) => connection.close());
  await Promise.race([closed, pauseUnless(drain.hurry, GOODBYE_MS)]);
  connections.forEach(cutOff);
}

/** `socket` is the ws connection of engine.io 6's WebSocket transport; polling has none and ends with its request. */
function cutOff({ transport }: Connection): void {
  (transport as { socket?: { terminate(): void } }).socket?.terminate();
}
