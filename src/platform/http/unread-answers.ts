// Whoever asks and does not read the answers costs a bounded amount of memory for a bounded time.

import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';

export const unreadBounds = {
  /**
   * How long a connection may stand still: longer than a poll, which a ping ends after 25 s. A WebSocket is not
   * bound by it.
   */
  stalledMs: 40_000,
  /** Requests of one connection that may wait for the answer to the one before. */
  waiting: 16,
  /** What all connections together may leave unread. */
  bytes: 64 * 1024 * 1024,
};

export function boundUnreadAnswers(fastify: FastifyInstance, bounds = unreadBounds): void {
  fastify.server.setTimeout(bounds.stalledMs);
  answerOneByOne(fastify, bounds.waiting);
  cutSlowestReaders(fastify, bounds.bytes);
}

/** A request that came with a connection that is gone by now has no address to be counted by. */
const isGone = ({ destroyed, remoteAddress }: Socket): boolean => destroyed || remoteAddress === undefined;

/** The next request of a connection is looked into when the answer to the one before has been read. */
function answerOneByOne(fastify: FastifyInstance, most: number): void {
  const waiting = new WeakMap<Socket, (() => void)[]>();
  const next = (socket: Socket) => {
    const start = socket.destroyed ? undefined : waiting.get(socket)?.shift();
    if (start) start();
    else waiting.delete(socket);
  };
  fastify.addHook('onRequest', ({ socket }, reply, done) => {
    const line = waiting.get(socket);
    if (isGone(socket) || line?.length === most) {
      socket.destroy();
      // The rest of what has been read still comes this way, and goes no further.
      return void reply.hijack();
    }
    const start = () => {
      reply.raw.once('close', () => next(socket));
      done();
    };
    if (line) return void line.push(start);
    waiting.set(socket, []);
    start();
  });
}

/** When all of them together leave too much unread, those go first that have been reading for the longest. */
function cutSlowestReaders(fastify: FastifyInstance, most: number): void {
  const unread = new Map<Socket, number>();
  let total = 0;
  const forget = (socket: Socket) => {
    total -= unread.get(socket) ?? 0;
    unread.delete(socket);
  };
  fastify.addHook('onSend', ({ socket }, reply, payload, done) => {
    done(null, payload);
    const isText = typeof payload === 'string' || Buffer.isBuffer(payload);
    if (!isText || reply.raw.writableFinished || socket.destroyed) return;
    forget(socket);
    unread.set(socket, payload.length);
    total += payload.length;
    reply.raw.once('close', () => forget(socket));
    for (const slowest of unread.keys()) {
      if (total <= most) return;
      forget(slowest);
      slowest.destroy();
    }
  });
}
