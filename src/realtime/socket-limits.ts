// How many sockets one user may have at a worker.

import { rooms } from './rooms.js';
import type { Server } from './socket.js';

const tooMany = (): Error =>
  Object.assign(new Error('Too many connections'), { data: { code: 'rate_limited' } });

/** Comes after the one that recognises the user, which also counts this socket in. */
export function limitSocketsOfUsers(server: Server, most: number): void {
  server.use((socket, next) => {
    const own = server.sockets.adapter.rooms.get(rooms.user(socket.data.visitor.userId));
    next(own && own.size > most ? tooMany() : undefined);
  });
}
