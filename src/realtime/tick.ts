// Sending by the tick: what one turn of the event loop sends to a socket leaves in one write, each packet encoded once.

import type { Server } from 'socket.io';
import { type Connection, engineOf } from './engine.js';
import { JoinedFrames } from './joined-frames.js';

/** Compression would cost memory for every socket and would encode each packet again for each receiver. */
export const engineOptions = { perMessageDeflate: false, httpCompression: false };

const LOOK_EVERY_MS = 1_000;

/** How far a reader may fall behind. Beyond it the connection is cut: the client comes back and resumes. */
export const backlogBounds = { packets: 2_000, bytes: 2 * 1024 * 1024 };

export function sendByTheTick(io: Server, bounds = backlogBounds): void {
  const tick = new Tick(bounds);
  // Shared by all connections, so that none of them pays for closures of its own.
  const flush = function (this: Connection) {
    tick.collect(this);
  };
  const close = function (this: Connection, discard?: boolean) {
    tick.send(this);
    engineOf(this).close.call(this, discard);
  };
  io.engine.on('connection', (connection: Connection) => Object.assign(connection, { flush, close }));
  io.on('connection', (socket) => forgetRequest(socket.conn as unknown as Connection));
  const connections = () =>
    Object.values((io.engine as unknown as { clients: Record<string, Connection> }).clients);
  setInterval(
    () =>
      connections()
        .filter((each) => isFlooded(each, bounds))
        .forEach(cut),
    LOOK_EVERY_MS,
  ).unref();
}

/** What ws writes by itself, such as its answers to pings, goes past the engine's buffer. */
const isFlooded = ({ transport }: Connection, { bytes }: typeof backlogBounds): boolean =>
  (transport.socket?._socket.writableLength ?? 0) > bytes;

/** `socket.handshake` holds what is left of it; the request itself would live as long as the socket. */
function forgetRequest(connection: Connection): void {
  connection.request = undefined;
}

/**
 * Packets stay in the engine's own write buffer until the turn ends, so acks, emits, pings and broadcasts keep their
 * order, and a connection that polls, upgrades or has a write under way is left to the engine.
 */
class Tick {
  #waiting = new Set<Connection>();
  #frames = new JoinedFrames();
  readonly #bytesBehind = new WeakMap<Connection, number>();

  constructor(private readonly bounds: typeof backlogBounds) {}

  collect(connection: Connection): void {
    if (!connection.writeBuffer.length) return;
    // A connection that closes has the rest of its buffer sent by this very call, or never.
    if (connection.readyState !== 'open') return this.send(connection);
    if (!connection.transport.writable) this.#countBehind(connection);
    if (!this.#waiting.size) setImmediate(() => this.#end());
    this.#waiting.add(connection);
  }

  send(connection: Connection): void {
    const { readyState, transport } = connection;
    if (readyState === 'closed' || !transport.writable || !connection.writeBuffer.length) return;
    this.#bytesBehind.delete(connection);
    if (transport.name !== 'websocket' || !transport.socket)
      return engineOf(connection).flush.call(connection);
    if (!transport.perMessageDeflate) connection.writeBuffer = this.#frames.join(connection.writeBuffer);
    const wire = transport.socket._socket;
    wire.cork();
    try {
      engineOf(connection).flush.call(connection);
    } finally {
      wire.uncork();
    }
  }

  #end(): void {
    // Taken out first: should a listener throw, the next turn starts afresh.
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const connection of waiting) {
      if (this.#isTooFarBehind(connection)) cut(connection);
      else this.send(connection);
    }
    this.#frames = new JoinedFrames();
  }

  #countBehind(connection: Connection): void {
    const bytes = connection.writeBuffer.at(-1)?.data?.length ?? 0;
    this.#bytesBehind.set(connection, bytes + (this.#bytesBehind.get(connection) ?? 0));
  }

  #isTooFarBehind(connection: Connection): boolean {
    if (connection.transport.writable) return false;
    const bytes = this.#bytesBehind.get(connection) ?? 0;
    return connection.writeBuffer.length > this.bounds.packets || bytes > this.bounds.bytes;
  }
}

/** Not `disconnect`, which would end the client's own reconnecting. */
function cut(connection: Connection): void {
  connection.close(true);
  // A reader that does not read would never see a close frame, and its backlog would be held until a timeout.
  connection.transport.socket?.terminate();
}
