// Whoever asks and does not read the answers costs a bounded amount of memory for a bounded time.

import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';

/**
 * How long a connection may stand still: longer than a poll, which a ping ends after 25 s. A WebSocket is not
 * bound by it.
 */
const STALLED_MS = 40_000;

/** Requests may follow one another without waiting for answers, which then wait for their reader in memory. */
const MOST_AT_ONCE = 64;

export function boundUnreadAnswers(fastify: FastifyInstance, stalledMs = STALLED_MS): void {
  fastify.server.setTimeout(stalledMs);
  const unread = new WeakMap<Socket, number>();
  const count = (socket: Socket, change: number): number => {
    const answers = (unread.get(socket) ?? 0) + change;
    unread.set(socket, answers);
    return answers;
  };
  fastify.addHook('onRequest', ({ socket }, reply, done) => {
    if (count(socket, 1) <= MOST_AT_ONCE) return done();
    socket.destroy();
    // The rest of what has been read still comes this way, and goes no further.
    reply.hijack();
  });
  fastify.addHook('onResponse', ({ socket }, _reply, done) => {
    count(socket, -1);
    done();
  });
}
