// Whoever asks and does not read the answers costs a bounded amount of memory for a bounded time.

import type { FastifyInstance } from 'fastify';
import { type IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

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
}

/** What a page asks of the API in this process comes over no connection, and is read at once. */
const isWithin = (socket: Socket): boolean => !(socket instanceof Socket);

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
    if (isWithin(socket)) return done();
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

/**
 * For `http.createServer`, so that also answers count that no framework of ours makes, such as those to polls. When
 * all of them together leave too much unread, those go first that have been reading for the longest.
 */
export function answersWithin(most = unreadBounds.bytes): typeof ServerResponse {
  const unread = new Map<ServerResponse, number>();
  let total = 0;
  const forget = (answer: ServerResponse) => {
    total -= unread.get(answer) ?? 0;
    unread.delete(answer);
  };
  const forgetThis = function (this: ServerResponse) {
    forget(this);
  };
  return class extends ServerResponse<IncomingMessage> {
    override end(...last: unknown[]): this {
      super.end(...(last as []));
      // What the kernel took counts as read; an answer behind another one of its connection waits here.
      if (this.writableLength === 0 || this.destroyed || unread.has(this)) return this;
      unread.set(this, this.writableLength);
      total += this.writableLength;
      this.once('close', forgetThis);
      for (const slowest of unread.keys()) {
        if (total <= most) break;
        forget(slowest);
        slowest.req.socket.destroy();
      }
      return this;
    }
  } as typeof ServerResponse;
}
