// Sending by the tick: what one turn of the event loop sends to a socket leaves in one write, each packet encoded once.

import type { Server } from 'socket.io';
import { type Connection, connectionOf, engineOf, type Packet } from './engine.js';
import { JoinedFrames } from './joined-frames.js';

/** Compression would cost memory for every socket and would encode each packet again for each receiver. */
export const engineOptions = { perMessageDeflate: false, httpCompression: false };

const LOOK_EVERY_MS = 1_000;

/** How far a reader may fall behind. Beyond it the connection is cut: the client comes back and resumes. */
export const backlogBounds = { packets: 2_000, bytes: 2 * 1024 * 1024 };

/** What is kept for a reader that takes nothing of events that count at the moment only. */
const PASSING = ['2["user:', '2["presence:update"'];
const passingBounds = { packets: 64, bytes: 64 * 1024 };
/** A client that polls takes nothing between two polls, and is not slow. */
const PATIENCE_MS = 1_000;

const OPEN = 1;

type Bounds = typeof backlogBounds;

interface Backlog {
  bytes: number;
  since: number;
}

const isPassing = ({ data }: Packet): boolean =>
  typeof data === 'string' && PASSING.some((start) => data.startsWith(start));

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
  io.on('connection', (socket) => forgetRequest(connectionOf(socket)));
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
const isFlooded = ({ transport }: Connection, { bytes }: Bounds): boolean =>
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
  readonly #backlogs = new WeakMap<Connection, Backlog>();

  constructor(private readonly bounds: Bounds) {}

  collect(connection: Connection): void {
    if (!connection.writeBuffer.length) return;
    // A connection that closes has the rest of its buffer sent by this very call, or never.
    if (connection.readyState !== 'open') return this.send(connection);
    if (!connection.transport.writable) this.#keep(connection);
    if (!this.#waiting.size) setImmediate(() => this.#end());
    this.#waiting.add(connection);
  }

  send(connection: Connection): void {
    const { readyState, transport } = connection;
    if (readyState === 'closed' || !transport.writable || !connection.writeBuffer.length) return;
    this.#backlogs.delete(connection);
    if (transport.name !== 'websocket' || !transport.socket)
      return engineOf(connection).flush.call(connection);
    // A frame that is encoded already would go past ws, which knows that the other side has said goodbye.
    if (transport.socket.readyState !== OPEN) return void connection.writeBuffer.splice(0);
    const wire = transport.socket._socket;
    if (!transport.perMessageDeflate) {
      connection.writeBuffer = this.#frames.join(connection.writeBuffer);
      const run = onlyRunIn(connection.writeBuffer);
      // Who closes waits for the engine's own `drain`.
      if (run && readyState === 'open' && wire.writableLength === 0) {
        connection.writeBuffer = [];
        return void wire.write(run);
      }
    }
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

  /** A slow reader first loses what passes, then its connection. */
  #keep(connection: Connection): void {
    const packet = connection.writeBuffer.at(-1);
    if (!packet) return;
    const backlog = this.#backlogs.get(connection) ?? { bytes: 0, since: performance.now() };
    this.#backlogs.set(connection, backlog);
    if (isPassing(packet) && exceeds(connection, backlog, this.#boundsOfPassing(backlog)))
      connection.writeBuffer.pop();
    else backlog.bytes += packet.data?.length ?? 0;
  }

  /** However many come in one moment, what passes alone never costs anybody the connection. */
  #boundsOfPassing({ since }: Backlog): Bounds {
    if (performance.now() - since > PATIENCE_MS) return passingBounds;
    return { packets: this.bounds.packets / 2, bytes: this.bounds.bytes / 2 };
  }

  #isTooFarBehind(connection: Connection): boolean {
    const backlog = this.#backlogs.get(connection);
    return !connection.transport.writable && !!backlog && exceeds(connection, backlog, this.bounds);
  }
}

/** What is one run of frames needs nothing of the engine and of ws but a wire that is free. */
function onlyRunIn(packets: Packet[]): Buffer | undefined {
  const frames = packets.length === 1 ? packets[0]!.options?.wsPreEncodedFrame : undefined;
  return frames?.length === 1 ? frames[0] : undefined;
}

const exceeds = ({ writeBuffer }: Connection, { bytes }: Backlog, bounds: Bounds): boolean =>
  writeBuffer.length > bounds.packets || bytes > bounds.bytes;

/** Not `disconnect`, which would end the client's own reconnecting. */
export function cut(connection: Connection): void {
  connection.close(true);
  // A reader that does not read would never see a close frame, and its backlog would be held until a timeout.
  connection.transport.socket?.terminate();
}
